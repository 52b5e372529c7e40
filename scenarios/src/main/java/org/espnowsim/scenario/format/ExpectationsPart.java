package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.board.Drive;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.CountRange;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Expectation.Quantile;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.format.PinNames.Named;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Nothing;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.scenario.format.YamlValue.Sequence;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;

/** Reads {@code expect:}. */
final class ExpectationsPart {

    /** In which share of the seeds. */
    static final String IN = "in";

    private static final List<String> KINDS =
            Stream.concat(
                            Stream.of(
                                    "delivered",
                                    "lost",
                                    "received",
                                    "printed",
                                    "crashed",
                                    "pin",
                                    "latency",
                                    "current",
                                    "battery-life"),
                            ExpressionsPart.KINDS.stream())
                    .toList();
    private static final List<String> DELIVERED_KEYS = List.of("delivered", "at-least", "by", IN);
    private static final List<String> RECEIVED_KEYS =
            List.of("received", "from", "message", "count", "at-least", "at-most", "by", IN);
    private static final List<String> LOST_KEYS =
            List.of("lost", "reason", "count", "at-least", "at-most", "by", IN);
    private static final List<String> PRINTED_KEYS =
            List.of("printed", "contains", "count", "at-least", "at-most", "by", IN);
    private static final List<String> CRASHED_KEYS =
            List.of("crashed", "contains", "count", "at-least", "at-most", "by");
    private static final List<String> PIN_KEYS =
            List.of("pin", "level", "count", "at-least", "at-most", "by", IN);
    private static final List<String> LATENCY_KEYS =
            List.of("latency", "median", "p95", "p99", "max", "by", IN);
    private static final List<String> CURRENT_KEYS = List.of("current", "at-most", IN);
    private static final List<String> BATTERY_LIFE_KEYS = List.of("battery-life", "at-least", IN);

    /** No board takes more for long. */
    private static final double CURRENT_MA_MAX = 1_000;

    /** What need not hold with one seed of a hundred says nothing. */
    private static final double SEEDS_PERCENT_MIN = 1;

    private static final List<String> QUANTILES = List.of("median", "p95", "p99", "max");

    private final NodeNames names;
    private final List<NodeSpec> nodes;
    private final Optional<Duration> runDuration;
    private final Map<Expectation, Double> seedShareMins = new LinkedHashMap<>();

    /**
     * Makes a reader.
     *
     * @param nodes those of the names, as far as they could be read
     * @param runDuration if known, checks that no deadline is later
     */
    ExpectationsPart(NodeNames names, List<NodeSpec> nodes, Optional<Duration> runDuration) {
        this.names = names;
        this.nodes = nodes;
        this.runDuration = runDuration;
    }

    /** {@return in which share of the seeds those that say so have to hold, above 0 to 1} */
    Map<Expectation, Double> seedShareMins() {
        return seedShareMins;
    }

    /** {@return the expectations in the order of the file; those that are wrong are left out} */
    List<Expectation> read(Field expect) {
        Optional<List<Field>> items = expect.list();
        if (items.isPresent() && items.get().isEmpty()) {
            expect.problem(
                    "a run that expects nothing proves nothing; write at least one expectation");
        }
        return items.orElse(List.of()).stream()
                .flatMap(item -> expectation(item).stream())
                .toList();
    }

    private Optional<Expectation> expectation(Field field) {
        Optional<List<String>> keys =
                field.mapping().map(mapping -> List.copyOf(mapping.entries().keySet()));
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<String> kinds = KINDS.stream().filter(keys.get()::contains).toList();
        if (kinds.size() > 1) {
            field.problem(
                    "%s do not go together; write one expectation for each"
                            .formatted(String.join(" and ", kinds)));
            return Optional.empty();
        }
        return switch (kinds.isEmpty() ? "" : kinds.getFirst()) {
            case "delivered" -> read(field, DELIVERED_KEYS, this::delivered);
            case "received" -> read(field, RECEIVED_KEYS, this::received);
            case "lost" -> read(field, LOST_KEYS, this::lost);
            case "printed" -> read(field, PRINTED_KEYS, this::printed);
            case "crashed" -> read(field, CRASHED_KEYS, this::crashed);
            case "pin" -> read(field, PIN_KEYS, this::pin);
            case "latency" -> read(field, LATENCY_KEYS, this::latency);
            case "current" -> read(field, CURRENT_KEYS, this::current);
            case "battery-life" -> read(field, BATTERY_LIFE_KEYS, this::batteryLife);
            case "" -> unknownKind(field, keys.get());
            default -> expression(field, kinds.getFirst());
        };
    }

    private Optional<Expectation> expression(Field field, String kind) {
        return read(
                field,
                ExpressionsPart.keys(kind),
                section ->
                        new ExpressionsPart(names, runDuration).read(section, kind, text(section)));
    }

    private Optional<Expectation> read(
            Field field, List<String> keys, Function<Section, Optional<Expectation>> expectation) {
        return Section.of(field, keys, List.of())
                .flatMap(section -> {
                    Optional<Expectation> found = expectation.apply(section);
                    OptionalDouble percent =
                            section.get(IN)
                                    .map(share ->
                                            share.quantity(Unit.PERCENT, SEEDS_PERCENT_MIN, 100))
                                    .orElse(OptionalDouble.empty());
                    if (percent.isPresent()) {
                        found.ifPresent(of -> seedShareMins.put(of, percent.getAsDouble() / 100));
                    }
                    return found;
                });
    }

    private static Optional<Expectation> unknownKind(Field field, List<String> keys) {
        Optional<String> near =
                keys.stream().flatMap(key -> Suggestion.closest(key, KINDS).stream()).findFirst();
        field.problem(
                "what is expected is not said; "
                        + near.map("did you mean %s?"::formatted)
                                .orElse("start with " + Suggestion.list(KINDS)));
        return Optional.empty();
    }

    private Optional<Expectation> delivered(Section section) {
        Optional<Link> link = link(section, "delivered");
        OptionalDouble percent =
                section.require("at-least", "at-least: 100%")
                        .map(field -> field.quantity(Unit.PERCENT, 0, 100))
                        .orElse(OptionalDouble.empty());
        Optional<Duration> by = by(section);
        if (link.isEmpty() || percent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Expectation.Delivered(
                        text(section),
                        by,
                        link.get().from(),
                        link.get().to(),
                        percent.getAsDouble() / 100));
    }

    private Optional<Expectation> received(Section section) {
        Optional<NodeSelector> node = selector(section, "received");
        Optional<NodeSelector> from = selector(section, "from");
        Optional<Payload> message =
                section.get("message").flatMap(field -> field.parsed(text -> payload(text, node)));
        CountRange count = count(section);
        Optional<Duration> by = by(section);
        return node.map(selector ->
                new Expectation.Received(text(section), by, selector, from, message, count));
    }

    private Optional<Expectation> lost(Section section) {
        Optional<Link> link = link(section, "lost");
        Optional<Fate> reason =
                section.require("reason", "reason: receive-ring-full")
                        .flatMap(field -> field.parsed(ExpectationsPart::reason));
        CountRange count = count(section);
        Optional<Duration> by = by(section);
        if (link.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Expectation.Lost(
                        text(section),
                        by,
                        link.get().from(),
                        link.get().to(),
                        reason.get(),
                        count));
    }

    private static Fate reason(String text) {
        return Stream.of(Fate.values())
                .filter(fate -> fate != Fate.DELIVERED && LossReason.keyOf(fate).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' is no reason for a loss; %s"
                                        .formatted(text, Suggestion.instead(text, reasons()))));
    }

    private static List<String> reasons() {
        return Stream.of(Fate.values())
                .filter(fate -> fate != Fate.DELIVERED)
                .map(LossReason::keyOf)
                .toList();
    }

    private Optional<Expectation> printed(Section section) {
        Optional<NodeSelector> node = selector(section, "printed");
        Optional<String> contained =
                section.require("contains", "contains: \"some text\"").flatMap(Field::line);
        CountRange count = count(section);
        Optional<Duration> by = by(section);
        if (node.isEmpty() || contained.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Expectation.Printed(text(section), by, node.get(), contained.get(), count));
    }

    private Optional<Expectation> crashed(Section section) {
        Optional<NodeSelector> node = selector(section, "crashed");
        Optional<String> contained = section.get("contains").flatMap(Field::line);
        CountRange count = count(section);
        Optional<Duration> by = by(section);
        return node.map(
                selector -> new Expectation.Crashed(text(section), by, selector, contained, count));
    }

    private Optional<Expectation> pin(Section section) {
        Optional<Named> pin =
                section.get("pin").flatMap(field -> field.parsed(new PinNames(names, nodes)::pin));
        Optional<Drive> level =
                section.require("level", "level: high")
                        .flatMap(field -> field.parsed(SurroundingsPart::level));
        CountRange count = count(section);
        Optional<Duration> by = by(section);
        if (pin.isEmpty() || level.isEmpty()) {
            return Optional.empty();
        }
        String name = pin.get().part();
        Map<String, Integer> gpios = new TreeMap<>();
        pin.get()
                .nodes()
                .forEach(node -> gpios.put(node.name(), PinNames.pinOf(node, name).gpio()));
        return Optional.of(
                new Expectation.PinLevel(
                        text(section), by, pin.get().selector(), name, gpios, level.get(), count));
    }

    private Optional<Expectation> latency(Section section) {
        Optional<Link> link = link(section, "latency");
        Optional<Duration> by = by(section);
        List<String> quantiles = QUANTILES.stream().filter(section::has).toList();
        if (quantiles.size() != 1) {
            section.field()
                    .problem(
                            quantiles.isEmpty()
                                    ? "a limit is missing; write p95: 5ms, or median, p99 or max"
                                    : "%s do not go together; write one expectation for each"
                                            .formatted(String.join(" and ", quantiles)));
            return Optional.empty();
        }
        String quantile = quantiles.getFirst();
        Optional<Duration> latencyMax =
                section.get(quantile).flatMap(field -> field.parsed(ExpectationsPart::latencyMax));
        if (link.isEmpty() || latencyMax.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Expectation.LatencyAtMost(
                        text(section),
                        by,
                        link.get().from(),
                        link.get().to(),
                        quantile(quantile),
                        latencyMax.get()));
    }

    /** No message takes no time. */
    private static Duration latencyMax(String text) {
        Duration latencyMax = Field.durationOf(text);
        if (latencyMax.isZero()) {
            throw new IllegalArgumentException(
                    "'%s' is too short; write a duration longer than zero, as 5ms".formatted(text));
        }
        return latencyMax;
    }

    private static Quantile quantile(String key) {
        return switch (key) {
            case "median" -> Quantile.MEDIAN;
            case "p95" -> Quantile.P95;
            case "p99" -> Quantile.P99;
            default -> Quantile.MAX;
        };
    }

    private Optional<Expectation> current(Section section) {
        Optional<NodeSelector> node = selector(section, "current");
        OptionalDouble currentMaMax =
                section.require("at-most", "at-most: 1mA")
                        .map(field -> field.quantity(Unit.MILLIAMPERE, 0, CURRENT_MA_MAX))
                        .orElse(OptionalDouble.empty());
        if (node.isEmpty() || currentMaMax.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Expectation.MeanCurrentAtMost(
                        text(section), node.get(), currentMaMax.getAsDouble()));
    }

    private Optional<Expectation> batteryLife(Section section) {
        Optional<NodeSelector> node = selector(section, "battery-life");
        Optional<Duration> lifeMin =
                section.require("at-least", "at-least: 365d").flatMap(Field::duration);
        if (node.isEmpty() || lifeMin.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> batteriesMah = new TreeMap<>();
        for (NodeSpec spec : nodes) {
            if (node.get().matches(spec.name())) {
                spec.supply()
                        .batteryMah()
                        .ifPresentOrElse(
                                mah -> batteriesMah.put(spec.name(), mah),
                                () ->
                                        section.get("battery-life")
                                                .orElseThrow()
                                                .problem(
                                                        "%s has no battery; write battery: 2000mAh there"
                                                                .formatted(spec.name())));
            }
        }
        return Optional.of(
                new Expectation.BatteryLifeAtLeast(
                        text(section), node.get(), batteriesMah, lifeMin.get()));
    }

    /** From whom to whom. */
    private record Link(NodeSelector from, NodeSelector to) {}

    private Optional<Link> link(Section section, String key) {
        return section.get(key).flatMap(field -> field.parsed(this::link));
    }

    private Link link(String text) {
        String[] ends = text.split("->", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    "'%s' does not say from whom to whom; write \"sender -> receiver\""
                            .formatted(text));
        }
        return new Link(names.selector(ends[0]), names.selector(ends[1]));
    }

    private Optional<NodeSelector> selector(Section section, String key) {
        return section.get(key).flatMap(field -> field.parsed(names::selector));
    }

    private Optional<Duration> by(Section section) {
        Optional<Field> field = section.get("by");
        Optional<Duration> by = field.flatMap(Field::duration);
        if (by.isPresent()
                && runDuration.isPresent()
                && by.get().compareTo(runDuration.get()) > 0) {
            field.get()
                    .problem(
                            "%s is after the end of the run; expect it earlier, or make run.duration longer"
                                    .formatted(field.get().text().orElseThrow()));
        }
        return by;
    }

    private Payload payload(String text, Optional<NodeSelector> receiver) {
        Payload payload = Payload.utf8(text);
        int maxBytes = maxBytes(receiver);
        if (payload.length() > maxBytes) {
            throw new IllegalArgumentException(
                    "a message has at most %s bytes, and this one could never arrive; write a shorter one"
                            .formatted(maxBytes));
        }
        return payload;
    }

    /** {@return the longest message that one of the receivers takes; if unknown, that any takes} */
    private int maxBytes(Optional<NodeSelector> receiver) {
        return nodes.stream()
                .filter(node -> receiver.isPresent() && receiver.get().matches(node.name()))
                .mapToInt(node -> node.device().limits().maxDataBytes())
                .max()
                .orElse(EspNowLimits.V2_0.maxDataBytes());
    }

    /** {@return the expectation as it is written, without quotes and brackets} */
    static String text(Section section) {
        return section.fields().entrySet().stream()
                .map(ExpectationsPart::text)
                .collect(Collectors.joining(", "));
    }

    private static String text(Map.Entry<String, Field> entry) {
        return entry.getKey() + ": " + text(entry.getValue().value());
    }

    private static String text(YamlValue value) {
        return switch (value) {
            case Scalar scalar -> scalar.text().strip().replaceAll("\\s+", " ");
            case Sequence sequence ->
                    sequence.items().stream()
                            .map(ExpectationsPart::text)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Mapping mapping ->
                    mapping.entries().entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + text(entry.getValue().value()))
                            .collect(Collectors.joining(", ", "{ ", " }"));
            case Nothing _ -> "";
        };
    }

    private static CountRange count(Section section) {
        OptionalInt count = number(section, "count");
        OptionalInt atLeast = number(section, "at-least");
        OptionalInt atMost = number(section, "at-most");
        if (section.has("count") && (section.has("at-least") || section.has("at-most"))) {
            section.get("count")
                    .orElseThrow()
                    .problemAtKey(
                            "count is exact, and does not go together with at-least or at-most; keep one");
        }
        if (atLeast.isPresent() && atMost.isPresent() && atLeast.getAsInt() > atMost.getAsInt()) {
            section.get("at-most")
                    .orElseThrow()
                    .problem(
                            "at-most is less than at-least, and no number is both; write the smaller one as at-least");
        }
        if (count.isPresent()) {
            return new CountRange(count.getAsInt(), count);
        }
        return new CountRange(atLeast.orElse(atMost.isPresent() ? 0 : 1), atMost);
    }

    private static OptionalInt number(Section section, String key) {
        return section.get(key)
                .map(field -> field.wholeInt(0, Integer.MAX_VALUE))
                .orElse(OptionalInt.empty());
    }
}
