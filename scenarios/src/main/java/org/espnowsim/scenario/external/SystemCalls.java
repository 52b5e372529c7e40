package org.espnowsim.scenario.external;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.time.Signal;

/** What programs of either kind call: the console, and what the scenario says. */
final class SystemCalls {

    /** From which MicroPython's ESP32 and ESP8266 count the seconds. */
    static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final List<String> PRINTING = List.of("console.write", "printf");

    private SystemCalls() {}

    static void addTo(Calls calls, Node node) {
        for (String name : PRINTING) {
            calls.action(name, a -> node.serial().write(asTyped(a.text(0))));
        }
        calls.function("sim.address", a -> address(node, a.text(0)));
        calls.function("espnow_sim_address", a -> address(node, a.text(0)));
        calls.function(
                "random.getrandbits32", _ -> Integer.toUnsignedLong(node.random().nextInt()));
        calls.function("esp_random", _ -> Integer.toUnsignedLong(node.random().nextInt()));
        calls.function("sim.wait", a -> await(node, a));
        calls.function("espnow_sim_wait", a -> await(node, a));
    }

    /** {@return whether the call writes to the console} */
    static boolean isPrinting(String call) {
        return PRINTING.contains(call);
    }

    /**
     * Waits until a callback was served, a message has come or something else has changed that
     * programs wait for, but not longer than so many microseconds, or without end. May return
     * without need.
     */
    private static boolean await(Node node, Arguments a) {
        long deadlineNs =
                a.isGiven(0) ? MicroPythonCalls.afterNs(node, a.integer(0)) : Signal.NEVER;
        return node.scheduler().activity().await(deadlineNs);
    }

    /** A terminal's lines end as a board ends them. */
    private static Payload asTyped(String text) {
        return Payload.utf8(text.replace("\r\n", "\n").replace("\n", "\r\n"));
    }

    private static byte[] address(Node node, String parameter) {
        return node.parameters()
                .address(parameter)
                .map(MacAddress::toBytes)
                .orElseThrow(() ->
                        CallException.of(
                                "KeyError",
                                "the scenario gives '%s' no parameter '%s'; add with: { %s: NODE }"
                                        .formatted(node.name(), parameter, parameter)));
    }

    /** {@return microseconds of the calendar since {@link #EPOCH}} */
    static long calendarUs(Node node) {
        return ChronoUnit.MICROS.between(EPOCH, node.machine().dateTime());
    }
}
