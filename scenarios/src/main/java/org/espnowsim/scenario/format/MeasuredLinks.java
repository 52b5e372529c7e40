package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espnowsim.sim.propagation.LossMatrix.Direction;

/** Collects the links of a matrix, whatever they were written in. */
final class MeasuredLinks {

    private final Transmitters transmitters;
    private final double antennaGainDbi;
    private final SortedMap<Direction, Double> lossDb = new TreeMap<>();
    private final SortedMap<Direction, Double> delivery = new TreeMap<>();
    private final Map<Direction, Integer> lines = new LinkedHashMap<>();

    /** What was measured of a link. */
    enum Kind {
        /** The path loss, antennas not included. */
        LOSS(Unit.DB, 0, 300),
        /** The receive power. */
        RSSI(Unit.DBM, -140, 10);

        private final Unit unit;
        private final double min;
        private final double max;

        Kind(Unit unit, double min, double max) {
            this.unit = unit;
            this.min = min;
            this.max = max;
        }

        Unit unit() {
            return unit;
        }

        double min() {
            return min;
        }

        double max() {
            return max;
        }
    }

    /**
     * Makes an empty collection.
     *
     * @param transmitters between which links may be
     * @param antennaGainDbi of each of them, which RSSI has in it
     */
    MeasuredLinks(Transmitters transmitters, double antennaGainDbi) {
        this.transmitters = transmitters;
        this.antennaGainDbi = antennaGainDbi;
    }

    /** {@return the loss of each link, antennas not included} */
    SortedMap<Direction, Double> lossDb() {
        return lossDb;
    }

    /** {@return the share of frames that arrive, of the links of which it was counted} */
    SortedMap<Direction, Double> delivery() {
        return delivery;
    }

    /** {@return the node or access point that the field names; empty if that is reported} */
    Optional<String> node(Field field) {
        return field.parsed(transmitters::known);
    }

    /**
     * Adds a link, and reports if it cannot be one, or is there already.
     *
     * @param value what was measured; empty if it is wrong, and that is reported
     * @param percent of the frames that arrive; empty if they were not counted, or it is wrong, and
     *     that is reported
     */
    void add(Field from, Field to, Kind kind, OptionalDouble value, OptionalDouble percent) {
        Optional<String> sender = node(from);
        Optional<String> receiver = node(to);
        if (sender.isPresent() && receiver.isPresent()) {
            Direction link = new Direction(sender.get(), receiver.get());
            add(link, to, kind, value);
            if (lossDb.containsKey(link)) {
                percent.ifPresent(counted -> delivery.put(link, counted / 100));
            }
        }
    }

    /**
     * Adds a link.
     *
     * @param blamed where the link stands
     */
    void add(Direction link, Field blamed, Kind kind, OptionalDouble value) {
        if (link.from().equals(link.to())) {
            blamed.problem("a node has no link to itself; remove this");
            return;
        }
        Integer line = lines.putIfAbsent(link, blamed.value().place().line());
        if (line != null) {
            blamed.problem(
                    String.format(
                            Locale.ROOT,
                            "the link from %s to %s is already given in line %d; keep one of them",
                            link.from(),
                            link.to(),
                            line));
        }
        value.ifPresent(measured -> lossDb.put(link, lossDb(link, kind, measured)));
    }

    private double lossDb(Direction link, Kind kind, double measured) {
        return switch (kind) {
            case LOSS -> measured;
            case RSSI -> transmitters.txPowerDbm(link.from()) + 2 * antennaGainDbi - measured;
        };
    }
}
