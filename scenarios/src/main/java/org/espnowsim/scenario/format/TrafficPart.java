package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.scenario.program.Rates;
import org.espnowsim.sim.TrafficOptions;

/**
 * Reads {@code traffic} of an access point: a share of time, or keys of which that is one.
 *
 * @param burst how long bursts last
 * @param rate of the frames
 * @param bytes of the packets
 */
record TrafficPart(Duration burst, PhyRate rate, int bytes) {

    private static final List<String> KEYS = List.of("load", "burst", "rate", "bytes");

    private static final double PERCENT_MIN = 1;
    private static final Duration BURST_MIN = Duration.ofMillis(1);
    private static final Duration BURST_MAX = Duration.ofSeconds(1);

    /** {@return the traffic; empty if something is wrong with it} */
    static Optional<TrafficOptions> read(Field field) {
        TrafficOptions usual = TrafficOptions.ofLoad(PERCENT_MIN / 100);
        if (field.value() instanceof Scalar) {
            return new TrafficPart(usual.burst(), usual.rate(), usual.packetBytes()).of(field);
        }
        return Section.of(field, KEYS, List.of()).flatMap(section -> read(section, usual));
    }

    private static Optional<TrafficOptions> read(Section section, TrafficOptions usual) {
        TrafficPart frames =
                new TrafficPart(
                        section.get("burst")
                                .flatMap(field -> field.parsed(TrafficPart::burst))
                                .orElse(usual.burst()),
                        section.get("rate")
                                .flatMap(field -> field.parsed(TrafficPart::rate))
                                .orElse(usual.rate()),
                        section.get("bytes")
                                .map(TrafficPart::bytes)
                                .orElse(OptionalInt.empty())
                                .orElse(usual.packetBytes()));
        return section.require("load", "load: 20%, or another").flatMap(frames::of);
    }

    private static Duration burst(String text) {
        return Field.durationOf(text, BURST_MIN, BURST_MAX, "1ms to 1s, 5ms to 50ms being likely");
    }

    private static PhyRate rate(String text) {
        PhyRate rate = Rates.rate(text);
        if (rate.preamble() == Preamble.LONG_RANGE) {
            throw new IllegalArgumentException(
                    "access points do not send at %s; use a rate of 802.11b, g or n, as 24M"
                            .formatted(text));
        }
        return rate;
    }

    private static OptionalInt bytes(Field field) {
        return field.wholeInt(TrafficOptions.PACKET_BYTES_MIN, DataFrame.MAX_PACKET_BYTES);
    }

    private Optional<TrafficOptions> of(Field loadField) {
        OptionalDouble percent = loadField.quantity(Unit.PERCENT, PERCENT_MIN, 100);
        if (percent.isEmpty()) {
            return Optional.empty();
        }
        double load = percent.getAsDouble() / 100;
        double loadMax = TrafficOptions.loadMax(rate, bytes);
        if (load > loadMax) {
            loadField.problem(
                    "packets of %s bytes at %s fill %s of the time at most; use a smaller load, longer packets or a slower rate"
                            .formatted(
                                    bytes,
                                    Rates.name(rate),
                                    Unit.PERCENT.format(Math.floor(100 * loadMax))));
            return Optional.empty();
        }
        return Optional.of(new TrafficOptions(load, burst, rate, bytes));
    }
}
