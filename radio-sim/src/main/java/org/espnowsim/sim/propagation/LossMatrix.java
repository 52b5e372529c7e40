package org.espnowsim.sim.propagation;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espnowsim.sim.medium.DeliveryModel;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.PropagationModel;

/**
 * Losses that were measured, link by link and in each direction; where nodes stand does not matter.
 * Of some links it may have been counted, too, how much arrives.
 *
 * @param lossDb by link, in dB, antennas not included
 * @param delivery share of the frames that arrive, from 0 to 1, of links that have a loss
 * @param others loss of the links that were not measured
 */
public record LossMatrix(
        SortedMap<Direction, Double> lossDb,
        SortedMap<Direction, Double> delivery,
        PropagationModel others)
        implements PropagationModel, DeliveryModel {

    /** For links that were not measured: there are none. */
    public static final PropagationModel NO_LINK = (_, _) -> Double.POSITIVE_INFINITY;

    /**
     * A link in one direction.
     *
     * @param from name of the node that sends
     * @param to name of the node that receives
     */
    public record Direction(String from, String to) implements Comparable<Direction> {

        private static final Comparator<Direction> BY_NAMES =
                Comparator.comparing(Direction::from).thenComparing(Direction::to);

        /** {@return the way back} */
        public Direction reversed() {
            return new Direction(to, from);
        }

        /** Compares by names. */
        @Override
        public int compareTo(Direction other) {
            return BY_NAMES.compare(this, other);
        }
    }

    /** Copies what was measured, and checks the ranges. */
    public LossMatrix {
        lossDb = Collections.unmodifiableSortedMap(new TreeMap<>(lossDb));
        for (Map.Entry<Direction, Double> entry : lossDb.entrySet()) {
            if (!Double.isFinite(entry.getValue())) {
                throw new IllegalArgumentException(
                        "a loss of %s dB from %s to %s; leave out what is no link"
                                .formatted(
                                        entry.getValue(),
                                        entry.getKey().from(),
                                        entry.getKey().to()));
            }
        }
        delivery = Collections.unmodifiableSortedMap(new TreeMap<>(delivery));
        for (Map.Entry<Direction, Double> entry : delivery.entrySet()) {
            Direction link = entry.getKey();
            if (!(entry.getValue() >= 0 && entry.getValue() <= 1) || !lossDb.containsKey(link)) {
                throw new IllegalArgumentException(
                        "a delivery of %s from %s to %s; use 0 to 1, and give the link a loss"
                                .formatted(entry.getValue(), link.from(), link.to()));
            }
        }
    }

    /** Losses alone. */
    public LossMatrix(SortedMap<Direction, Double> lossDb, PropagationModel others) {
        this(lossDb, Collections.emptySortedMap(), others);
    }

    /** {@return the same, in which a link measured one way only is as good the other way} */
    public LossMatrix bothWays() {
        SortedMap<Direction, Double> both = new TreeMap<>(lossDb);
        lossDb.forEach((direction, db) -> both.putIfAbsent(direction.reversed(), db));
        SortedMap<Direction, Double> bothDelivery = new TreeMap<>(delivery);
        delivery.forEach((direction, share) -> {
            if (!lossDb.containsKey(direction.reversed())) {
                bothDelivery.put(direction.reversed(), share);
            }
        });
        return new LossMatrix(both, bothDelivery, others);
    }

    @Override
    public double pathLossDb(Place transmitter, Place receiver) {
        Double measuredDb = lossDb.get(new Direction(transmitter.node(), receiver.node()));
        return measuredDb == null ? others.pathLossDb(transmitter, receiver) : measuredDb;
    }

    @Override
    public OptionalDouble delivery(String from, String to) {
        Double share = delivery.get(new Direction(from, to));
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
