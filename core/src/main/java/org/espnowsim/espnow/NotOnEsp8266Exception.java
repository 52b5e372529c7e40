package org.espnowsim.espnow;

/**
 * What the {@code espnow} module of the ESP8266 does not have: MicroPython's {@code AttributeError}
 * for a missing method, its {@code TypeError} for an argument that no method takes. The message is
 * the exception as Python prints it, then what is missing and what to do.
 */
public final class NotOnEsp8266Exception extends UnsupportedOperationException {

    /** The Python class that MicroPython raises. */
    public enum PythonType {
        /** {@code AttributeError}: there is no such method or attribute. */
        ATTRIBUTE_ERROR("AttributeError"),
        /** {@code TypeError}: the method takes no such argument. */
        TYPE_ERROR("TypeError");

        private final String pythonName;

        PythonType(String pythonName) {
            this.pythonName = pythonName;
        }

        /** {@return the name of the class} */
        public String pythonName() {
            return pythonName;
        }
    }

    private final PythonType type;
    private final String argument;

    private NotOnEsp8266Exception(PythonType type, String argument, String explanation) {
        super("%s: %s: not on the ESP8266: %s".formatted(type.pythonName(), argument, explanation));
        this.type = type;
        this.argument = argument;
    }

    /**
     * {@return the refusal of a method or attribute of {@code ESPNow}}
     *
     * @param name as Python spells it
     * @param explanation what is missing, and what to do
     */
    static NotOnEsp8266Exception attribute(String name, String explanation) {
        return new NotOnEsp8266Exception(
                PythonType.ATTRIBUTE_ERROR,
                "'ESPNow' object has no attribute '" + name + "'",
                explanation);
    }

    /**
     * {@return the refusal of an argument}
     *
     * @param argument MicroPython's text
     * @param explanation what is missing, and what to do
     */
    static NotOnEsp8266Exception argument(String argument, String explanation) {
        return new NotOnEsp8266Exception(PythonType.TYPE_ERROR, argument, explanation);
    }

    /** {@return the Python class} */
    public PythonType type() {
        return type;
    }

    /** {@return the only member of the Python exception's {@code args}: a text} */
    public String argument() {
        return argument;
    }
}
