package org.espnowsim.wlan;

import java.util.Locale;
import org.espnowsim.radio.WifiInterface;

/**
 * What {@code network.WLAN} raises. The message is the exception as Python prints it, then what to
 * do.
 */
public final class WlanException extends RuntimeException {

    /** The Python class that MicroPython raises. */
    public enum PythonType {
        /** {@code OSError}: the driver's refusal has a text of its own. */
        OS_ERROR("OSError"),
        /** {@code RuntimeError}: it has none, and the text shows its number. */
        RUNTIME_ERROR("RuntimeError"),
        /** {@code ValueError}: there is no such key or parameter. */
        VALUE_ERROR("ValueError");

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

    private WlanException(PythonType type, String argument, String advice) {
        super("%s: %s; %s".formatted(type.pythonName(), argument, advice));
        this.type = type;
        this.argument = argument;
    }

    static WlanException osError(String argument, String advice) {
        return new WlanException(PythonType.OS_ERROR, argument, advice);
    }

    static WlanException valueError(String argument, String advice) {
        return new WlanException(PythonType.VALUE_ERROR, argument, advice);
    }

    static WlanException required(WifiInterface wifiInterface) {
        return osError(
                wifiInterface + " required",
                "this is for the other interface; use node.wlan(WifiInterface."
                        + wifiInterface
                        + ")");
    }

    static WlanException notStarted() {
        return osError(
                "Wifi Not Started", "no interface is active; call wlan(...).active(true) first");
    }

    static WlanException invalidMode(Wlan wlan) {
        return osError("Wifi Invalid Mode", wlan + " is not active; call its active(true) first");
    }

    /** What MicroPython shows for ESP_ERR_INVALID_ARG, a code for which it has no text. */
    static WlanException invalidArgument(String advice) {
        return new WlanException(
                PythonType.RUNTIME_ERROR,
                String.format(Locale.ROOT, "Wifi Unknown Error 0x%04x", 0x0102),
                advice);
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
