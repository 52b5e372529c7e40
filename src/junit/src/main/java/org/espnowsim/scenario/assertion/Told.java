package org.espnowsim.scenario.assertion;

import java.time.Duration;
import java.util.Locale;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.time.Durations;

/** Words for what failures tell of. */
final class Told {

    private static final int CHARACTERS_MAX = 40;
    private static final int BYTES_MAX = 12;

    private Told() {}

    static String time(Duration time) {
        return time.isZero() ? "0s" : Durations.format(time.toNanos());
    }

    /** {@return a text in quotes, or bytes in hexadecimal; long ones are cut} */
    static String payload(Payload payload) {
        String text = payload.toUtf8();
        if (!Payload.utf8(text).equals(payload) || text.chars().anyMatch(Character::isISOControl)) {
            return bytes(payload);
        }
        return text.length() <= CHARACTERS_MAX
                ? '"' + text + '"'
                : "\"%s...\" (%s bytes)"
                        .formatted(text.substring(0, CHARACTERS_MAX / 2), payload.length());
    }

    private static String bytes(Payload payload) {
        StringBuilder hex = new StringBuilder();
        for (int index = 0; index < Math.min(payload.length(), BYTES_MAX); index++) {
            hex.append(String.format(Locale.ROOT, "%02x ", payload.byteAt(index)));
        }
        return payload.length() <= BYTES_MAX
                ? hex.toString().strip()
                : "%s... (%s bytes)".formatted(hex, payload.length());
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@return one message, and what has become of it} */
    static String message(MeshMessage message) {
        return "%s %s %s %s %s: %s"
                .formatted(
                        time(message.sentAt()),
                        message.from(),
                        message.destination().isGroup() ? "=>" : "->",
                        message.to(),
                        payload(message.payload()),
                        outcome(message));
    }

    private static String outcome(MeshMessage message) {
        if (message.isDelivered()) {
            return "arrived after "
                    + time(message.latency().orElseThrow())
                    + (message.rssiDbm().isPresent()
                            ? " with %s dBm".formatted(message.rssiDbm().getAsInt())
                            : "");
        }
        return message.loss()
                .map(loss ->
                        "lost, "
                                + loss.text()
                                + (message.acknowledged() ? ", though acknowledged" : ""))
                .orElse("under way");
    }
}
