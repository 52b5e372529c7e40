package org.espnowsim.scenario.external;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;

/** What programs of either kind call: the console, and what the scenario says. */
final class SystemCalls {

    /** From which MicroPython's ESP32 and ESP8266 count the seconds. */
    static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);

    private SystemCalls() {}

    static void addTo(Calls calls, Node node) {
        calls.action("console.write", a -> node.serial().write(asTyped(a.text(0))));
        calls.action("printf", a -> node.serial().write(asTyped(a.text(0))));
        calls.function("sim.address", a -> address(node, a.text(0)));
        calls.function("espnow_sim_address", a -> address(node, a.text(0)));
        calls.function(
                "random.getrandbits32", _ -> Integer.toUnsignedLong(node.random().nextInt()));
        calls.function("esp_random", _ -> Integer.toUnsignedLong(node.random().nextInt()));
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
