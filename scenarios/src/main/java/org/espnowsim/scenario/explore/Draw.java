package org.espnowsim.scenario.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.format.ScenarioDocument;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws when the faults of a timeline happen, for how long, how often and how badly.
 *
 * <p>A start is anywhere in the window, each instant as likely. Lengths, periods and delays are
 * from an eighth of what is written to eight times as much, each factor as likely, and up to what
 * is left of the window if nothing is written. Each fault has a random stream of its own. Numbers
 * have three digits, to be read more easily.
 */
final class Draw {

    /** Shorter or longer by up to so much, as a power of two. */
    private static final double OCTAVES = 3;

    /** Of those that come by chance; more would only make the file long. */
    private static final int TIMES_MAX = 50;

    private static final int DIGITS = 3;

    private static final long FINEST_NS = 1_000_000;

    private final FaultWindow window;
    private final RandomStream random;

    private Draw(FaultWindow window, RandomStream random) {
        this.window = window;
        this.random = random;
    }

    /** {@return the timeline with its faults drawn} */
    static ArrayNode timeline(JsonNode timeline, FaultWindow window, long seed, ArrayNode into) {
        RandomStreams streams = new RandomStreams(seed);
        int number = 0;
        for (JsonNode entry : timeline) {
            Optional<String> action = ScenarioDocument.faultAction(entry);
            if (action.isEmpty()) {
                into.add(entry.deepCopy());
            } else {
                Draw draw = new Draw(window, streams.stream("explore/" + number++));
                draw.fault((ObjectNode) entry, action.get()).forEach(into::add);
            }
        }
        return into;
    }

    private List<ObjectNode> fault(ObjectNode declared, String action) {
        if (declared.has("random")) {
            return several(declared, action);
        }
        ObjectNode fault = declared.deepCopy();
        strength(fault, action);
        if (fault.has("every")) {
            every(fault, action);
        } else if (fault.has("after")) {
            after(fault, action);
        } else {
            once(fault, action);
        }
        return List.of(fault);
    }

    private void once(ObjectNode fault, String action) {
        Duration room = room(fault);
        Duration start =
                atLeast(
                        rounded(window.from().plus(upTo(room.minusNanos(FINEST_NS)))),
                        window.from());
        Entries.put(fault, "at", start);
        length(fault, action, room.minus(start.minus(window.from())));
    }

    /** Each in a line of its own, as the run's seed does not draw again then. */
    private List<ObjectNode> several(ObjectNode declared, String action) {
        int declaredTimes = Integer.parseInt(declared.path("random").stringValue());
        int times = 1 + random.nextInt(Math.min(declaredTimes, TIMES_MAX));
        List<ObjectNode> faults = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ObjectNode fault = Entries.at(declared, Duration.ZERO);
            strength(fault, action);
            once(fault, action);
            faults.add(fault);
        }
        return faults;
    }

    private void every(ObjectNode fault, String action) {
        Duration room = room(fault);
        Duration period = scaled(FaultWindow.time(fault, "every").orElseThrow(), room);
        put(fault, "every", period);
        Duration takes = length(fault, action, rounded(period));
        Duration from = upTo(room.minus(takes));
        put(fault, "from", window.from().plus(from));
        Entries.put(
                fault,
                "until",
                atLeast(
                        rounded(window.from().plus(from).plus(upTo(room.minus(takes).minus(from)))),
                        FaultWindow.time(fault, "from").orElseThrow().plusNanos(FINEST_NS)));
    }

    private void after(ObjectNode fault, String action) {
        ObjectNode after = (ObjectNode) fault.path("after");
        Duration room = room(fault);
        Duration delay =
                FaultWindow.time(after, "delay")
                        .map(declared -> scaled(declared, room.dividedBy(2)))
                        .orElse(Duration.ZERO);
        if (!delay.isZero()) {
            put(after, "delay", delay);
        }
        if (after.has("times")) {
            int times = Integer.parseInt(after.path("times").stringValue());
            after.put("times", Integer.toString(1 + random.nextInt(times)));
        }
        Duration takes = length(fault, action, room.minus(delay));
        put(after, "until", window.from().plus(room).minus(delay).minus(takes));
    }

    /** {@return how long the window is for it; its effects may come later than itself} */
    private Duration room(ObjectNode fault) {
        return window.length()
                .minus(FaultWindow.time(fault, "by").orElse(Duration.ZERO))
                .minus(FaultWindow.time(fault, "jitter").orElse(Duration.ZERO));
    }

    /** Draws how long it lasts, and has it over when what is left is over. */
    private Duration length(ObjectNode fault, String action, Duration left) {
        Optional<String> key = ScenarioDocument.lengthKey(action);
        if (key.isEmpty()) {
            return Duration.ZERO;
        }
        Duration length =
                FaultWindow.time(fault, key.get())
                        .map(declared -> scaled(declared, left))
                        .orElseGet(() -> upTo(left).plusNanos(1));
        put(fault, key.get(), length);
        return length;
    }

    private void strength(ObjectNode fault, String action) {
        if (fault.has("share")) {
            fault.put("share", percent());
        } else if (ScenarioDocument.hasShare(action) && random.nextInt(2) == 0) {
            fault.put("share", percent());
        }
        for (String key : List.of("by", "jitter")) {
            FaultWindow.time(fault, key)
                    .ifPresent(time -> put(fault, key, scaled(time, window.length().dividedBy(4))));
        }
        if (fault.path("jam") instanceof ObjectNode jam && jam.has("duty")) {
            jam.put("duty", percent());
        }
    }

    private String percent() {
        return 1 + random.nextInt(100) + "%";
    }

    private Duration scaled(Duration declared, Duration max) {
        double octaves = (2 * random.nextDouble() - 1) * OCTAVES;
        long ns = (long) (declared.toNanos() * StrictMath.pow(2, octaves));
        return Duration.ofNanos(Math.clamp(ns, 1, max.toNanos()));
    }

    private Duration upTo(Duration max) {
        return Duration.ofNanos(max.isPositive() ? random.nextLong(max.toNanos()) : 0);
    }

    private static Duration atLeast(Duration duration, Duration min) {
        return duration.compareTo(min) > 0 ? duration : min;
    }

    /** Rounded down, so that nothing gets later or longer. */
    private static void put(ObjectNode object, String key, Duration time) {
        Entries.put(object, key, rounded(time));
    }

    private static Duration rounded(Duration time) {
        return Duration.ofNanos(
                BigDecimal.valueOf(time.toNanos())
                        .round(new MathContext(DIGITS, RoundingMode.DOWN))
                        .longValueExact());
    }
}
