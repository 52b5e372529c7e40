package org.espnowsim.micropython.engine;

/** An exception that Python code has not handled. */
public final class PythonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String traceback;

    /**
     * An exception as it left Python.
     *
     * @param type name of its class
     * @param traceback all lines, the last one with the class and the message
     */
    PythonException(String type, String traceback) {
        super(traceback, null, false, false);
        this.type = type;
        this.traceback = traceback;
    }

    /** {@return the name of its class} */
    public String type() {
        return type;
    }

    /** {@return what {@code sys.print_exception} would print, lines ended by line feeds} */
    public String traceback() {
        return traceback;
    }
}
