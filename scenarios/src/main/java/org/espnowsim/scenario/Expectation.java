package org.espnowsim.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.trace.Fate;

/**
 * Something that must hold, judged on what has happened up to its deadline, or up to the end of the
 * run.
 */
public sealed interface Expectation {

    /** {@return the expectation as the file writes it, on one line} */
    String text();

    /** {@return the deadline in virtual time; empty for the end of the run} */
    Optional<Duration> by();

    /** {@return the nodes that it is about} */
    List<NodeSelector> nodes();

    /**
     * {@return whether it is expected of an entry of the timeline, without a word in the file: it
     * says nothing about the programs}
     */
    default boolean isOfTimeline() {
        return false;
    }

    /**
     * Of the messages that the {@code from} nodes sent to the {@code to} nodes, at least this share
     * was delivered into the receive ring. A broadcast counts once for each {@code to} node in
     * range. What is still under way does not count; if nothing was sent, the expectation fails.
     *
     * @param ratioMin 0 to 1
     */
    record Delivered(
            String text, Optional<Duration> by, NodeSelector from, NodeSelector to, double ratioMin)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(from, to);
        }
    }

    /**
     * Each picked node's program has read this many messages that fit.
     *
     * @param node whose program
     * @param from from whom; empty for anybody
     * @param message with what content; empty for any
     * @param count how many
     */
    record Received(
            String text,
            Optional<Duration> by,
            NodeSelector node,
            Optional<NodeSelector> from,
            Optional<Payload> message,
            CountRange count)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return from.map(sender -> List.of(node, sender)).orElse(List.of(node));
        }
    }

    /**
     * Of the messages that the {@code from} nodes sent to the {@code to} nodes, this many were lost
     * for this reason. If nothing was sent, the expectation fails.
     *
     * @param count how many
     */
    record Lost(
            String text,
            Optional<Duration> by,
            NodeSelector from,
            NodeSelector to,
            Fate reason,
            CountRange count)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(from, to);
        }
    }

    /**
     * Each picked node has printed this many lines with this text in them.
     *
     * @param contained what a line has somewhere
     * @param count how many
     */
    record Printed(
            String text,
            Optional<Duration> by,
            NodeSelector node,
            String contained,
            CountRange count)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(node);
        }
    }

    /**
     * Each picked node's program has crashed this often. If that holds, these crashes are not the
     * run's failure.
     *
     * @param contained what the text of the exception has somewhere, of a Python program the
     *     traceback; empty for any crash
     * @param count how often
     */
    record Crashed(
            String text,
            Optional<Duration> by,
            NodeSelector node,
            Optional<String> contained,
            CountRange count)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(node);
        }

        /** {@return whether it is about crashes with such an exception} */
        public boolean matches(String exception) {
            return contained.isEmpty() || exception.contains(contained.get());
        }

        /** {@return whether it is about this crash} */
        public boolean isAbout(ProgramFailure failure) {
            return node.matches(failure.node())
                    && (by.isEmpty() || failure.timeNs() <= by.get().toNanos())
                    && matches(failure.cause().toString());
        }
    }

    /**
     * Each picked node's board has begun this often to drive a pin to a level, or to let go of it.
     *
     * @param pin its name
     * @param gpios its number, by name of the node
     * @param level {@link Drive#NONE} for letting go
     * @param count how often
     */
    record PinLevel(
            String text,
            Optional<Duration> by,
            NodeSelector node,
            String pin,
            Map<String, Integer> gpios,
            Drive level,
            CountRange count)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(node);
        }

        /** Copies the map. */
        public PinLevel {
            gpios = Collections.unmodifiableMap(new TreeMap<>(gpios));
        }
    }

    /**
     * The messages that the {@code from} nodes sent to the {@code to} nodes took no longer than
     * this, from the call of {@code send} to the receive ring. If nothing was delivered, the
     * expectation fails.
     *
     * @param quantile which of all latencies is judged
     */
    record LatencyAtMost(
            String text,
            Optional<Duration> by,
            NodeSelector from,
            NodeSelector to,
            Quantile quantile,
            Duration latencyMax)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(from, to);
        }
    }

    /**
     * Each picked node has taken no more than this from its battery, on average from its power-up
     * to the end of the run.
     *
     * @param currentMaMax in mA
     */
    record MeanCurrentAtMost(String text, NodeSelector node, double currentMaMax)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(node);
        }

        @Override
        public Optional<Duration> by() {
            return Optional.empty();
        }
    }

    /**
     * Each picked node's battery lasts at least this long, if all goes on as in the run.
     *
     * @param batteriesMah what can be taken out of the batteries, in mAh, by name of the node
     */
    record BatteryLifeAtLeast(
            String text, NodeSelector node, Map<String, Double> batteriesMah, Duration lifeMin)
            implements Expectation {

        @Override
        public List<NodeSelector> nodes() {
            return List.of(node);
        }

        /** Copies the map. */
        public BatteryLifeAtLeast {
            batteriesMah = Collections.unmodifiableMap(new TreeMap<>(batteriesMah));
        }

        @Override
        public Optional<Duration> by() {
            return Optional.empty();
        }
    }

    /**
     * An expression is true when it has to be.
     *
     * @param expression in the Common Expression Language; it compiles
     * @param nodes those that it names
     */
    record That(String text, String expression, Window window, List<NodeSelector> nodes)
            implements Expectation {

        /** Copies the list. */
        public That {
            nodes = List.copyOf(nodes);
        }

        @Override
        public Optional<Duration> by() {
            return window.start() instanceof Window.Start.At ? window.end() : Optional.empty();
        }
    }

    /** Which of many values is judged. */
    enum Quantile {
        /** Half are at most this. */
        MEDIAN(50),
        /** 95 of 100 are at most this. */
        P95(95),
        /** 99 of 100 are at most this. */
        P99(99),
        /** The largest. */
        MAX(100);

        private final double percent;

        Quantile(double percent) {
            this.percent = percent;
        }

        /** {@return share of values at most this large, in percent} */
        public double percent() {
            return percent;
        }
    }

    /**
     * Boards' software has done what it was made to do, at least once. Expected of each such
     * action, without a word in the file.
     *
     * @param number which of the scenario's faults, from 0 on
     * @param action what it is
     */
    record ActionDone(int number, String action, List<NodeSelector> nodes) implements Expectation {

        /** Copies the list. */
        public ActionDone {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String text() {
            return "action: " + action;
        }

        @Override
        public boolean isOfTimeline() {
            return true;
        }

        @Override
        public Optional<Duration> by() {
            return Optional.empty();
        }
    }

    /**
     * A fault changes something: a frame, or a board that was on. If it does not, the run says
     * nothing about it. Expected of each fault, without a word in the file.
     *
     * @param number which of the scenario's faults, from 0 on
     * @param fault what it is
     * @param otherwise how it may be that it changes nothing
     */
    record FaultMatters(int number, String fault, String otherwise, List<NodeSelector> nodes)
            implements Expectation {

        /** Copies the list. */
        public FaultMatters {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String text() {
            return "fault: " + fault;
        }

        @Override
        public boolean isOfTimeline() {
            return true;
        }

        @Override
        public Optional<Duration> by() {
            return Optional.empty();
        }
    }
}
