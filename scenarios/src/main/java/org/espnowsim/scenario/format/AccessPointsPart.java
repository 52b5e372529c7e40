package org.espnowsim.scenario.format;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Forwarding;
import org.espnowsim.net.NtpServer;
import org.espnowsim.net.Relay;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.model.ModelKind;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.wlan.BasicServiceSet;

/** Reads {@code access-points:}. */
final class AccessPointsPart {

    private static final List<String> KEYS =
            List.of(
                    "ssid",
                    "password",
                    "channel",
                    "at",
                    "mac",
                    "tx-power",
                    "beacon-interval",
                    "dtim",
                    "start",
                    "retries",
                    "ntp",
                    "internet",
                    "traffic");
    private static final List<String> NOT_MODELLED = List.of("hidden", "count", "layout");

    /** Up to where boards look for access points. */
    static final int LAST_CHANNEL = 13;

    /** What a router may send in Europe (assumed to be what it does). */
    private static final double TX_POWER_DBM = 20;

    private static final double TX_POWER_DBM_MAX = 36;

    private static final long TIME_UNIT_NS = 1_000L * BeaconFrame.TIME_UNIT_US;
    private static final int INTERVAL_TU = 100;

    /** What access points let one choose (assumed). */
    private static final int INTERVAL_TU_MIN = 15;

    private static final int INTERVAL_TU_MAX = 1_000;

    private static final int DTIM_MAX = 255;
    private static final int PASSWORD_CHARS_MIN = 8;
    private static final int PASSWORD_CHARS_MAX = 63;

    /** Labels of letters, digits and hyphens, with dots between, as RFC 1123 has them. */
    private static final Pattern HOST_NAME =
            Pattern.compile("(?=.{1,253}$)[a-zA-Z0-9-]{1,63}(\\.[a-zA-Z0-9-]{1,63})*");

    private static final Pattern FORWARDING =
            Pattern.compile(
                    "(?<host>%1$s):(?<port>[0-9]{1,5})(\\s*->\\s*(?<real>%1$s):(?<realPort>[0-9]{1,5}))?"
                            .formatted("[a-zA-Z0-9.-]{1,253}"));

    private final NodeNames nodeNames;
    private final StationAddresses addresses;
    private final Optional<Duration> runDuration;
    private final LocalDateTime runDate;
    private final ModelKind<RetryPolicy> retryModels;
    private final SequencedMap<String, AccessPointOptions> accessPoints = new LinkedHashMap<>();

    /** Whether there are access points whose names could not be read. */
    private boolean incomplete;

    /**
     * Makes a reader.
     *
     * @param nodeNames which an access point may not have
     * @param addresses which an access point may not have either
     * @param runDuration if known, checks that nothing happens later
     * @param runDate what time servers know of the run's beginning
     * @param retryModels that {@code retries} may name
     */
    AccessPointsPart(
            NodeNames nodeNames,
            StationAddresses addresses,
            Optional<Duration> runDuration,
            LocalDateTime runDate,
            ModelKind<RetryPolicy> retryModels) {
        this.nodeNames = nodeNames;
        this.addresses = addresses;
        this.runDuration = runDuration;
        this.runDate = runDate;
        this.retryModels = retryModels;
    }

    /** {@return an open access point on channel 1 with all that is usual} */
    static AccessPointOptions usual(String ssid, Position position) {
        return new AccessPointOptions(
                ssid,
                new BasicServiceSet(
                        StationAddresses.derivedBssid(ssid),
                        Payload.utf8(ssid),
                        "",
                        false,
                        INTERVAL_TU,
                        1),
                new Channel(1),
                position,
                TX_POWER_DBM,
                Duration.ZERO,
                List.of());
    }

    void read(Field field) {
        Optional<SequencedMap<String, Field>> entries = Section.anyKeys(field);
        incomplete = entries.isEmpty();
        entries.ifPresent(found -> found.forEach(this::readOne));
    }

    private void readOne(String name, Field field) {
        checkName(name, field);
        Optional<Section> section = Section.of(field, KEYS, NOT_MODELLED);
        if (section.isEmpty()) {
            incomplete = true;
        } else {
            accessPoints.put(name, accessPoint(name, section.get()));
        }
    }

    private void checkName(String name, Field field) {
        if (!NodesPart.isName(name)) {
            field.problemAtKey(
                    "'%s' is not a name for an access point; use a letter, then letters, digits, - and _"
                            .formatted(Excerpt.of(name)));
        } else if (nodeNames.isTaken(name)) {
            field.problemAtKey(
                    "a node is called '%s' too; give one of them another name"
                            .formatted(Excerpt.of(name)));
        }
    }

    private AccessPointOptions accessPoint(String name, Section section) {
        Optional<Payload> ssid =
                section.require("ssid", "ssid: and the network's name")
                        .flatMap(field -> field.parsed(AccessPointsPart::ssid));
        OptionalInt channel =
                section.require("channel", "channel: 6, or another")
                        .map(field -> field.wholeInt(1, LAST_CHANNEL))
                        .orElse(OptionalInt.empty());
        Optional<Position> at = section.require("at", "at: [0m, 0m]").flatMap(LayoutPart::position);
        String password =
                section.get("password")
                        .flatMap(field -> field.parsed(AccessPointsPart::password))
                        .orElse("");
        OptionalDouble txPower =
                section.get("tx-power")
                        .map(field -> field.quantity(Unit.DBM, 0, TX_POWER_DBM_MAX))
                        .orElse(OptionalDouble.empty());
        BasicServiceSet offer =
                new BasicServiceSet(
                        bssid(name, section),
                        ssid.orElse(Payload.EMPTY),
                        password,
                        false,
                        section.get("beacon-interval")
                                .flatMap(field -> field.parsed(AccessPointsPart::timeUnits))
                                .orElse(INTERVAL_TU),
                        section.get("dtim")
                                .map(field -> field.wholeInt(1, DTIM_MAX))
                                .orElse(OptionalInt.empty())
                                .orElse(1));
        return new AccessPointOptions(
                name,
                offer,
                new Channel(channel.orElse(1)),
                at.orElse(Position.ORIGIN),
                txPower.orElse(TX_POWER_DBM),
                section.get("start").flatMap(this::time).orElse(Duration.ZERO),
                section.get("retries")
                        .flatMap(field -> ModelPart.read(field, retryModels))
                        .orElse(RetryPolicy.Backoff.standard()),
                new NtpServer(
                        section.get("ntp")
                                .flatMap(AccessPointsPart::hostNames)
                                .orElse(NtpServer.DEFAULT_NAMES),
                        runDate),
                section.get("internet").map(AccessPointsPart::internet).orElse(List.of()),
                section.get("traffic").flatMap(TrafficPart::read),
                List.of());
    }

    private static List<Forwarding> internet(Field field) {
        List<Forwarding> allowed =
                field.list().orElse(List.of()).stream()
                        .flatMap(entry -> entry.parsed(AccessPointsPart::forwarding).stream())
                        .toList();
        if (allowed.size() > Relay.NAMES_MAX) {
            field.problem(
                    "%s entries are too many; use %s at most"
                            .formatted(allowed.size(), Relay.NAMES_MAX));
            return List.of();
        }
        return allowed;
    }

    private static Forwarding forwarding(String text) {
        Matcher matcher = FORWARDING.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a host and port; write one as example.org:80, or as 192.168.1.200:1883 -> 127.0.0.1:1883"
                            .formatted(text));
        }
        String host = matcher.group("host");
        int port = Integer.parseInt(matcher.group("port"));
        return matcher.group("real") == null
                ? new Forwarding(host, port, host, port)
                : new Forwarding(
                        host,
                        port,
                        matcher.group("real"),
                        Integer.parseInt(matcher.group("realPort")));
    }

    private static Optional<List<String>> hostNames(Field field) {
        return field.list()
                .map(names -> names.stream().flatMap(name -> hostName(name).stream()).toList());
    }

    private static Optional<String> hostName(Field field) {
        return field.parsed(text -> {
            if (!HOST_NAME.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is not a host's name; write one as pool.ntp.org".formatted(text));
            }
            return text;
        });
    }

    private MacAddress bssid(String name, Section section) {
        MacAddress bssid =
                section.get("mac")
                        .flatMap(field -> field.parsed(StationAddresses::parse))
                        .orElseGet(() -> StationAddresses.derivedBssid(name));
        Field blamed = section.get("mac").orElse(section.field());
        addresses.claimBssid(name, bssid).ifPresent(blamed::problemAtKey);
        return bssid;
    }

    private static Payload ssid(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < 1 || bytes > BeaconFrame.MAX_SSID_BYTES) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "an SSID has 1 to %d bytes, not %d; write another",
                            BeaconFrame.MAX_SSID_BYTES,
                            bytes));
        }
        return Payload.utf8(text);
    }

    private static String password(String text) {
        if (text.length() < PASSWORD_CHARS_MIN || text.length() > PASSWORD_CHARS_MAX) {
            // Not quoted: it is a secret.
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "a password has %d to %d characters, not %d; leave it out for an open"
                                    + " network",
                            PASSWORD_CHARS_MIN,
                            PASSWORD_CHARS_MAX,
                            text.length()));
        }
        return text;
    }

    private static int timeUnits(String text) {
        long ns = Field.durationOf(text).toNanos();
        long units = ns / TIME_UNIT_NS;
        if (ns % TIME_UNIT_NS != 0 || units < INTERVAL_TU_MIN || units > INTERVAL_TU_MAX) {
            throw new IllegalArgumentException(
                    "'%s' is not a beacon interval; use 15.36ms to 1.024s, a multiple of 1.024ms, as 102.4ms"
                            .formatted(text));
        }
        return Math.toIntExact(units);
    }

    private Optional<Duration> time(Field field) {
        return field.timeBefore(runDuration);
    }

    // ---- for others ----

    /** {@return whether an access point is called so, as far as they could be read} */
    boolean mayBe(String name) {
        return incomplete || accessPoints.containsKey(name);
    }

    /** {@return the access points, nothing of which changes} */
    List<AccessPointOptions> all() {
        return List.copyOf(accessPoints.values());
    }

    /** {@return whether an access point is called so} */
    boolean has(String name) {
        return accessPoints.containsKey(name);
    }

    /** {@return the names of all, in the order of the file} */
    Stream<String> names() {
        return accessPoints.keySet().stream();
    }

    /**
     * {@return the name, which is an access point's}
     *
     * @param interferers what else it might have been meant for
     * @throws IllegalArgumentException if it is not
     */
    String known(String name, InterferencePart interferers) {
        if (!incomplete && !accessPoints.containsKey(name) && !interferers.mayBe(name)) {
            List<String> known =
                    Stream.concat(accessPoints.keySet().stream(), interferers.names().stream())
                            .toList();
            throw new IllegalArgumentException(
                    "no access point%s is called '%s'; %s"
                            .formatted(
                                    interferers.names().isEmpty() ? "" : " or interferer",
                                    name,
                                    known.isEmpty()
                                            ? "write access-points: and what it is"
                                            : Suggestion.instead(name, known)));
        }
        return name;
    }
}
