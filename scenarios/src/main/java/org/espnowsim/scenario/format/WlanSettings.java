package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.espnowsim.scenario.model.ModelKind;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.wlan.WlanOptions;
import org.espnowsim.wlan.WlanOptions.ChannelWhileJoined;

/**
 * What {@code wlan:} says, of a node or of the defaults; each is empty if it is not said.
 *
 * @param joinedRefusesEsp8266 as {@code esp8266-to-joined-station}
 */
record WlanSettings(
        Optional<Duration> associationTime,
        Optional<Duration> dhcpTime,
        Optional<Duration> beaconTimeout,
        Optional<ChannelWhileJoined> channelWhileJoined,
        Optional<Boolean> joinedRefusesEsp8266,
        Optional<RetryPolicy> retries) {

    static final WlanSettings NONE =
            new WlanSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    private static final List<String> KEYS =
            List.of(
                    "association-time",
                    "dhcp-time",
                    "beacon-timeout",
                    "channel-while-joined",
                    "esp8266-to-joined-station",
                    "retries");

    /** The least that {@code esp_wifi_set_inactive_time} takes. */
    private static final Duration BEACON_TIMEOUT_MIN = Duration.ofSeconds(3);

    /**
     * {@return what the field says}
     *
     * @param models that {@code retries} may name
     */
    static WlanSettings read(Field field, ModelKind<RetryPolicy> models) {
        return Section.of(field, KEYS, List.of())
                .map(section -> read(section, models))
                .orElse(NONE);
    }

    private static WlanSettings read(Section section, ModelKind<RetryPolicy> models) {
        return new WlanSettings(
                section.get("association-time").flatMap(Field::duration),
                section.get("dhcp-time").flatMap(Field::duration),
                section.get("beacon-timeout")
                        .flatMap(field -> field.parsed(WlanSettings::beaconTimeout)),
                section.get("channel-while-joined")
                        .flatMap(field ->
                                field.parsed(text ->
                                        oneOf(text, "refused", "ignored")
                                                ? ChannelWhileJoined.REFUSED
                                                : ChannelWhileJoined.IGNORED)),
                section.get("esp8266-to-joined-station")
                        .flatMap(field -> field.parsed(text -> oneOf(text, "refused", "accepted"))),
                section.get("retries").flatMap(field -> ModelPart.read(field, models)));
    }

    /** {@return whether it is the first of two words} */
    private static boolean oneOf(String text, String first, String second) {
        if (!text.equals(first) && !text.equals(second)) {
            throw new IllegalArgumentException(
                    "'%s' is not known; use %s or %s".formatted(text, first, second));
        }
        return text.equals(first);
    }

    private static Duration beaconTimeout(String text) {
        Duration timeout = Field.durationOf(text);
        if (timeout.compareTo(BEACON_TIMEOUT_MIN) < 0) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "'%s' is too short; use %ds or more",
                            text,
                            BEACON_TIMEOUT_MIN.toSeconds()));
        }
        return timeout;
    }

    WlanSettings orElse(WlanSettings defaults) {
        return new WlanSettings(
                associationTime.or(() -> defaults.associationTime),
                dhcpTime.or(() -> defaults.dhcpTime),
                beaconTimeout.or(() -> defaults.beaconTimeout),
                channelWhileJoined.or(() -> defaults.channelWhileJoined),
                joinedRefusesEsp8266.or(() -> defaults.joinedRefusesEsp8266),
                retries.or(() -> defaults.retries));
    }

    WlanOptions options() {
        WlanOptions defaults = WlanOptions.ofDefaults();
        return new WlanOptions(
                associationTime.orElse(defaults.associationTime()),
                dhcpTime.orElse(defaults.addressTime()),
                beaconTimeout.orElse(defaults.beaconTimeout()),
                channelWhileJoined.orElse(defaults.channelWhileJoined()),
                joinedRefusesEsp8266.orElse(defaults.joinedRefusesEsp8266()));
    }
}
