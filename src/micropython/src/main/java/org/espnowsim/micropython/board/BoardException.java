package org.espnowsim.micropython.board;

import com.dylibso.chicory.wasm.ChicoryException;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.NotOnEsp8266Exception;
import org.espnowsim.micropython.engine.HostFunction;
import org.espnowsim.micropython.engine.PythonError;
import org.espnowsim.wlan.WlanException;

/** Turns what the simulated device throws into the Python exceptions that a board raises. */
final class BoardException {

    private BoardException() {}

    /** {@return the function, raising in Python what the device throws} */
    static HostFunction translated(HostFunction function) {
        return arguments -> {
            try {
                return function.call(arguments);
            } catch (EspNowException e) {
                throw e.name().isPresent()
                        ? new PythonError("OSError", e.number(), e.name().get())
                        : new PythonError("OSError", e.number());
            } catch (WlanException e) {
                throw new PythonError(e.type().pythonName(), e.argument());
            } catch (NotOnEsp8266Exception e) {
                throw new PythonError(e.type().pythonName(), e.argument());
            } catch (IllegalArgumentException e) {
                throw new PythonError("ValueError", firstWords(e));
            } catch (UnsupportedOperationException e) {
                throw new PythonError("NotImplementedError", String.valueOf(e.getMessage()));
            } catch (IllegalStateException e) {
                throw new PythonError("RuntimeError", String.valueOf(e.getMessage()));
            } catch (IndexOutOfBoundsException
                    | NegativeArraySizeException
                    | ClassCastException
                    | ChicoryException e) {
                // Only a program that calls the host itself, past the modules, gets here.
                throw new PythonError("TypeError", "not how the firmware calls this function");
            }
        };
    }

    /** What MicroPython says stands first, before what the simulator adds. */
    private static String firstWords(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf(": ");
        boolean isMicroPythons =
                message.startsWith("invalid buffer length")
                        || message.startsWith("buffer too long");
        return isMicroPythons && end > 0 ? message.substring(0, end) : message;
    }
}
