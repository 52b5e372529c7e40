package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.machine.SleepOptions;
import org.espnowsim.wlan.WifiAfterLightsleep;

/**
 * Reads {@code sleep:} of a node or of the defaults; empty is what is not said.
 *
 * @param bootTime after deep sleep or a reset
 * @param softBootTime after a soft reset
 * @param wifiAfterLightsleep what becomes of active Wi-Fi
 */
record SleepPart(
        Optional<Duration> bootTime,
        Optional<Duration> softBootTime,
        Optional<WifiAfterLightsleep> wifiAfterLightsleep) {

    static final SleepPart NONE =
            new SleepPart(Optional.empty(), Optional.empty(), Optional.empty());

    private static final List<String> KEYS =
            List.of("boot-time", "soft-boot-time", "wifi-after-lightsleep");

    static SleepPart read(Optional<Field> sleep) {
        return sleep.flatMap(field -> Section.of(field, KEYS, List.of()))
                .map(section ->
                        new SleepPart(
                                section.get("boot-time").flatMap(Field::duration),
                                section.get("soft-boot-time").flatMap(Field::duration),
                                section.get("wifi-after-lightsleep")
                                        .flatMap(field -> field.parsed(SleepPart::wifi))))
                .orElse(NONE);
    }

    /** {@return this, and the others' where this says nothing} */
    SleepPart orElse(SleepPart defaults) {
        return new SleepPart(
                bootTime.or(() -> defaults.bootTime),
                softBootTime.or(() -> defaults.softBootTime),
                wifiAfterLightsleep.or(() -> defaults.wifiAfterLightsleep));
    }

    /** {@return what holds for a board of which this is usual} */
    SleepOptions over(SleepOptions usual) {
        return new SleepOptions(
                bootTime.orElse(usual.bootTime()),
                softBootTime.orElse(usual.softBootTime()),
                wifiAfterLightsleep.orElse(usual.wifiAfterLightsleep()));
    }

    private static WifiAfterLightsleep wifi(String text) {
        return switch (text) {
            case "lost" -> WifiAfterLightsleep.LOST;
            case "kept" -> WifiAfterLightsleep.KEPT;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is no fate of Wi-Fi; use lost or kept".formatted(text));
        };
    }
}
