package org.espnowsim.scenario.external;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.NotOnEsp8266Exception;
import org.espnowsim.wlan.WlanException;

/** Turns what the simulated device throws into the Python exceptions that a board raises. */
final class Raised {

    private Raised() {}

    /** {@return what a call raises that threw this} */
    static ToClient.Raise by(RuntimeException thrown, long id) {
        String said = String.valueOf(thrown.getMessage());
        return switch (thrown) {
            case CallException e -> new ToClient.Raise(id, e.type(), e.args(), e.explanation());
            case EspNowException e ->
                    new ToClient.Raise(
                            id,
                            "OSError",
                            e.name().isPresent()
                                    ? Arrays.asList((long) e.number(), e.name().get())
                                    : List.of((long) e.number()),
                            said);
            case WlanException e ->
                    new ToClient.Raise(id, e.type().pythonName(), List.of(e.argument()), said);
            case NotOnEsp8266Exception e ->
                    new ToClient.Raise(id, e.type().pythonName(), List.of(e.argument()), said);
            case UnsupportedOperationException _ ->
                    new ToClient.Raise(id, "NotImplementedError", List.of(said), "");
            case IllegalArgumentException _ ->
                    new ToClient.Raise(id, "ValueError", List.of(firstWords(said)), said);
            case IllegalStateException _ ->
                    new ToClient.Raise(id, "RuntimeError", List.of(said), "");
            case ArithmeticException _ ->
                    new ToClient.Raise(id, "OverflowError", List.of(said), "");
            default -> throw thrown;
        };
    }

    /** What MicroPython says stands first, before what the simulator adds. */
    private static String firstWords(String message) {
        int end = message.indexOf(": ");
        boolean isMicroPythons =
                message.startsWith("invalid buffer length")
                        || message.startsWith("buffer too long");
        return isMicroPythons && end > 0 ? message.substring(0, end) : message;
    }
}
