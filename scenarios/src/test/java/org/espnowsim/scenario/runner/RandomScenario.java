package org.espnowsim.scenario.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;

/**
 * Small scenarios with a little of everything that the air is about, each a function of its seed:
 * places and presets, fading and bursts, boards, channels, keys, retries, sleep, and access points.
 */
final class RandomScenario {

    private static final List<String> PRESETS =
            List.of("desk", "open-office", "open-field", "forest", "home", "industrial");
    private static final List<String> DEVICES =
            List.of("esp32", "esp32s2", "esp32s3", "esp32c3", "esp32c6", "esp8266");
    private static final List<String> RETRIES =
            List.of("standard", "esp32-burst", "esp8266-fallback");
    private static final String KEYS = "pmk: pmk1234567890123, lmk: lmk123456789012";

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    /** Side of the square in which all stand, in metres. */
    private final int sideM;

    private RandomScenario(long seed) {
        random = new SplittableRandom(seed);
        sideM = oneOf(List.of(10, 60, 300));
    }

    static Scenario of(long seed) {
        return ScenarioReader.read(
                new RandomScenario(seed).write(seed), "random.yaml", Programs.ofClassPath());
    }

    private String write(long seed) {
        text.append("scenario: random-").append(seed).append('\n');
        // Some runs end amid frames, some after the last.
        text.append("run: { duration: %dms }\n".formatted(random.nextInt(1_000, 2_500)));
        text.append("radio: { preset: ").append(oneOf(PRESETS));
        if (random.nextBoolean()) {
            text.append(
                    ", fading: { k: %ddB, coherence: %dms }"
                            .formatted(random.nextInt(-5, 10), random.nextInt(5, 500)));
        }
        if (random.nextInt(3) == 0) {
            text.append(", bursts: { loss: %d%%, length: 2 }".formatted(random.nextInt(1, 30)));
        }
        text.append(" }\n");
        if (random.nextBoolean()) {
            text.append(
                    "access-points: { router: { ssid: net, channel: %d, at: %s } }\n"
                            .formatted(random.nextInt(1, 4), place()));
        }
        text.append("nodes:\n");
        node("gateway", "receiver", "channel: " + random.nextInt(1, 3) + key(", from: 'courier'"));
        group("leaf", "sensor", "to: gateway, " + pace());
        group("lamp", "beacon", pace());
        node("courier", "sender", "to: gateway, count: 40" + key(""));
        node("far", "sensor", "to: '02:00:00:00:00:98', " + pace());
        node("echo", "echo", "");
        node("ping", "ping", "to: echo, period: 60ms, timeout: 50ms");
        node("sleeper", "deep-sleep-sensor", "to: gateway, sleep: 150ms");
        return text.toString();
    }

    private String key(String otherwise) {
        return random.nextBoolean() ? otherwise + ", " + KEYS + random.nextInt(2, 4) : "";
    }

    private String pace() {
        return "period: %dms, jitter: %dms"
                .formatted(random.nextInt(20, 300), random.nextInt(0, 30));
    }

    private void group(String name, String program, String with) {
        node(
                name,
                program,
                with,
                ", count: %d, layout: { ring: %dm }"
                        .formatted(random.nextInt(1, 5), random.nextInt(1, sideM)));
    }

    private void node(String name, String program, String with) {
        node(name, program, with, "");
    }

    private void node(String name, String program, String with, String more) {
        String device = oneOf(DEVICES);
        List<String> keys = new ArrayList<>();
        keys.add("at: " + place());
        keys.add("program: " + program);
        keys.add("device: " + device);
        keys.add("start: %dms".formatted(random.nextInt(0, 200)));
        if (!with.isEmpty()) {
            keys.add("with: { " + with + " }");
        }
        if (!device.equals("esp8266") && random.nextInt(3) == 0) {
            keys.add("espnow: 2");
        }
        if (random.nextInt(3) == 0) {
            keys.add("wlan: { retries: " + oneOf(RETRIES) + " }");
        }
        text.append("  %s: { %s%s }\n".formatted(name, String.join(", ", keys), more));
    }

    private String place() {
        return "[%dm, %dm]".formatted(random.nextInt(sideM), random.nextInt(sideM));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
