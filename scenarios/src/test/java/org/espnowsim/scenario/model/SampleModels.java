package org.espnowsim.scenario.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.Emission;
import org.espnowsim.sim.medium.ErrorModels;
import org.espnowsim.sim.medium.FadingModel;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.phy.RetryPolicy;

/** Models that do as they are told, also what they must not; {@code NaN} says so of numbers. */
public final class SampleModels {

    private SampleModels() {}

    private static double told(ModelParameters parameters, String name, double otherwise) {
        return parameters
                .text(name)
                .map(text -> {
                    if (text.equals("throws")) {
                        throw new UnsupportedOperationException("as told");
                    }
                    return Double.parseDouble(text);
                })
                .orElse(otherwise);
    }

    /** Loses the same on every way. */
    public static final class Wire implements PropagationProvider {

        @Override
        public String name() {
            return "wire";
        }

        @Override
        public PropagationModel create(ModelParameters parameters) {
            double lossDb = parameters.quantity("loss", "dB", 0, 200).orElse(60);
            int joints = parameters.whole("joints", 0, 9).orElse(0);
            double perJointDb = parameters.number("per-joint", 0, 10).orElse(1);
            double rangeM = told(parameters, "range", Double.POSITIVE_INFINITY);
            if (joints > 5) {
                throw new IllegalArgumentException("so many joints do not hold; use 5 or fewer");
            }
            return new PropagationModel() {
                @Override
                public double pathLossDb(Place transmitter, Place receiver) {
                    return lossDb + joints * perJointDb;
                }

                @Override
                public double rangeM(double lossDb) {
                    return rangeM;
                }
            };
        }
    }

    /** Gives what it is told. */
    public static final class Odd implements PropagationProvider {

        @Override
        public String name() {
            return "odd";
        }

        @Override
        public PropagationModel create(ModelParameters parameters) {
            double lossDb = told(parameters, "at-once", 0);
            String later = parameters.text("later").orElse("0");
            return (_, _) -> {
                if (later.equals("throws")) {
                    throw new UnsupportedOperationException("later");
                }
                return lossDb + Double.parseDouble(later);
            };
        }
    }

    /** Bears the same name as another. */
    public static final class SecondWire implements PropagationProvider {

        @Override
        public String name() {
            return "wire";
        }

        @Override
        public PropagationModel create(ModelParameters parameters) {
            return (_, _) -> 0;
        }
    }

    /** Asks for a unit that there is not. */
    public static final class Furlong implements PropagationProvider {

        @Override
        public String name() {
            return "furlong";
        }

        @Override
        public PropagationModel create(ModelParameters parameters) {
            double lossDb = parameters.quantity("length", "furlong", 0, 1).orElse(0);
            return (_, _) -> lossDb;
        }
    }

    /** Is on for a while and off for a while. */
    public static final class Shutter implements FadingProvider {

        @Override
        public String name() {
            return "shutter";
        }

        @Override
        public FadingModel create(ModelParameters parameters) {
            long halfNs =
                    parameters
                                    .duration("every", Duration.ofMillis(1), Duration.ofHours(1))
                                    .orElse(Duration.ofMillis(100))
                                    .toNanos()
                            / 2;
            double closed = told(parameters, "closed", 0);
            double rareDb = told(parameters, "rare", 0);
            return new FadingModel() {
                @Override
                public LinkGains begin() {
                    return (_, _, nowNs) -> nowNs / halfNs % 2 == 0 ? 1 : closed;
                }

                @Override
                public double rareGainDb() {
                    return rareDb;
                }
            };
        }
    }

    /** Reads all frames from some ratio on, and none below. */
    public static final class Cliff implements ErrorProvider {

        @Override
        public String name() {
            return "cliff";
        }

        @Override
        public ErrorModels create(ModelParameters parameters) {
            double least = Decibels.toLinear(parameters.quantity("at", "dB", -20, 90).orElse(3));
            double above = told(parameters, "above", 0);
            return (_, _) -> (sinr, _) -> sinr >= least ? above : -1;
        }
    }

    /** Clicks for 1 ms at a pace, or does what it is told of its second click. */
    public static final class Clicks implements InterfererProvider {

        @Override
        public String name() {
            return "clicks";
        }

        @Override
        public Interferer create(ModelParameters parameters) {
            Optional<Duration> every =
                    parameters.duration("every", Duration.ZERO, Duration.ofHours(1));
            double powerDbm = told(parameters, "power", 20);
            long lengthNs = (long) told(parameters, "length", 1e6);
            String second = parameters.choice("second", List.of("usual", "early")).orElse("usual");
            parameters.require("every: 10ms");
            long everyNs = every.orElseThrow().toNanos();
            return (fromNs, random) ->
                    LongStream.iterate(0, i -> i + 1)
                            .map(i ->
                                    i == 1 && second.equals("early")
                                            ? fromNs - 1
                                            : fromNs + i * everyNs)
                            .mapToObj(ns -> new Emission(ns, lengthNs, 2412, 20, powerDbm))
                            .iterator();
        }
    }

    /** Gives nothing at all. */
    public static final class Mute implements InterfererProvider {

        @Override
        public String name() {
            return "mute";
        }

        @Override
        public Interferer create(ModelParameters parameters) {
            boolean begins = parameters.text("begins").isPresent();
            return (fromNs, random) ->
                    begins ? Collections.singletonList((Emission) null).iterator() : null;
        }
    }

    /** Never slows down. */
    public static final class Stubborn implements RetryProvider {

        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public RetryPolicy create(ModelParameters parameters) {
            int attempts = (int) told(parameters, "attempts", 3);
            return new RetryPolicy.Backoff() {
                @Override
                public int attemptsMax(PhyRate requested) {
                    return attempts;
                }

                @Override
                public PhyRate rate(PhyRate requested, int attempt) {
                    return requested;
                }
            };
        }
    }
}
