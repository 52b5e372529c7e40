package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.Window;
import org.espnowsim.scenario.Window.Mode;
import org.espnowsim.scenario.expression.Expression;
import org.espnowsim.scenario.expression.ExpressionException;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.time.Durations;

/** Reads {@code invariants:}, which are expressions by a name. */
final class InvariantsPart {

    private static final String DUPLICATES = "no-duplicate-delivery";
    private static final String AIRTIME = "airtime-budget";
    private static final String ONE_ROOT = "one-root-eventually";
    private static final String AGREE = "agree-eventually";
    private static final String HOPS = "hops-bounded";
    private static final String LOOP = "no-routing-loop";

    private static final List<String> KINDS =
            List.of(DUPLICATES, AIRTIME, ONE_ROOT, AGREE, HOPS, LOOP);

    private static final List<String> DUPLICATES_KEYS = List.of(DUPLICATES, "from");
    private static final List<String> AIRTIME_KEYS = List.of(AIRTIME, "of", "channel", "over");
    private static final List<String> ONE_ROOT_KEYS = List.of(ONE_ROOT, "value", "of");
    private static final List<String> AGREE_KEYS = List.of(AGREE, "of");
    private static final List<String> HOPS_KEYS = List.of(HOPS, "reported", "of");
    private static final List<String> LOOP_KEYS = List.of(LOOP, "of");

    /** What a program may call a value that it reports. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /** Long against a frame, short against a run; a choice. */
    private static final Duration OVER = Duration.ofSeconds(10);

    private static final int CHANNELS = 14;
    private static final int HOPS_MAX = 255;

    private final NodeNames names;
    private final int nodeCount;
    private final Optional<Duration> runDuration;

    InvariantsPart(NodeNames names, int nodeCount, Optional<Duration> runDuration) {
        this.names = names;
        this.nodeCount = nodeCount;
        this.runDuration = runDuration;
    }

    /** {@return what is expected, in the order of the file; what is wrong is left out} */
    List<Expectation> read(Field invariants) {
        return invariants.list().orElse(List.of()).stream()
                .flatMap(item -> invariant(item).stream())
                .toList();
    }

    private Optional<Expectation> invariant(Field field) {
        if (field.value() instanceof Scalar scalar) {
            return byName(field, scalar.text());
        }
        Optional<List<String>> keys =
                field.mapping().map(mapping -> List.copyOf(mapping.entries().keySet()));
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<String> kinds = KINDS.stream().filter(keys.get()::contains).toList();
        if (kinds.size() != 1) {
            field.problem(
                    kinds.isEmpty()
                            ? "no invariant is named; use " + Suggestion.list(KINDS)
                            : "%s do not go together; write one invariant for each"
                                    .formatted(String.join(" and ", kinds)));
            return Optional.empty();
        }
        String kind = kinds.getFirst();
        return Section.of(field, keys(kind), List.of())
                .flatMap(section -> invariant(section, kind));
    }

    private Optional<Expectation> byName(Field field, String name) {
        return switch (name) {
            case DUPLICATES -> Optional.of(noDuplicates(name, "*", false));
            case LOOP -> Optional.of(noLoop(name, "*", "hops"));
            default -> {
                field.problem(
                        KINDS.contains(name)
                                ? "%s needs more; write { %s }".formatted(name, example(name))
                                : "'%s' is no invariant; %s"
                                        .formatted(
                                                Excerpt.of(name), Suggestion.instead(name, KINDS)));
                yield Optional.empty();
            }
        };
    }

    private static String example(String kind) {
        return switch (kind) {
            case AIRTIME -> AIRTIME + ": 20%";
            case ONE_ROOT -> ONE_ROOT + ": role, value: root";
            case AGREE -> AGREE + ": root";
            default -> HOPS + ": 5";
        };
    }

    private static List<String> keys(String kind) {
        return switch (kind) {
            case DUPLICATES -> DUPLICATES_KEYS;
            case AIRTIME -> AIRTIME_KEYS;
            case ONE_ROOT -> ONE_ROOT_KEYS;
            case AGREE -> AGREE_KEYS;
            case LOOP -> LOOP_KEYS;
            default -> HOPS_KEYS;
        };
    }

    private Optional<Expectation> invariant(Section section, String kind) {
        Field first = section.get(kind).orElseThrow();
        String text = ExpectationsPart.text(section);
        String of =
                section.get("of")
                        .flatMap(field -> field.parsed(names::selector))
                        .map(NodeSelector::text)
                        .orElse("*");
        return switch (kind) {
            case DUPLICATES ->
                    first.parsed(names::selector)
                            .map(selector ->
                                    noDuplicates(text, selector.text(), isFromAny(section)));
            case AIRTIME -> airtime(section, first, text, of);
            case ONE_ROOT ->
                    first.parsed(InvariantsPart::name)
                            .map(name ->
                                    oneRoot(
                                            text,
                                            of,
                                            name,
                                            section.get("value")
                                                    .flatMap(Field::line)
                                                    .orElse("root")));
            case AGREE ->
                    first.parsed(InvariantsPart::name)
                            .map(name ->
                                    that(
                                            text,
                                            "agree(%s, %s)".formatted(quoted(of), quoted(name)),
                                            Mode.EVENTUALLY_ALWAYS));
            case LOOP -> first.parsed(InvariantsPart::name).map(name -> noLoop(text, of, name));
            default -> hops(section, first, text, of);
        };
    }

    /** Of a flood each neighbour passes on the same message. */
    private static boolean isFromAny(Section section) {
        Optional<Field> from = section.get("from");
        from.filter(field -> !field.isWord("any"))
                .ifPresent(field ->
                        field.problem(
                                "this is not any; write any, or leave from out, for repeats of one sender"));
        return from.isPresent();
    }

    private static Expectation noDuplicates(String text, String nodes, boolean fromAny) {
        String function = fromAny ? "repeats" : "duplicates";
        return that(text, "%s(%s) > 0".formatted(function, quoted(nodes)), Mode.NEVER);
    }

    private Optional<Expectation> airtime(Section section, Field first, String text, String of) {
        OptionalDouble percent = first.quantity(Unit.PERCENT, 0, 100);
        Optional<OptionalInt> channel =
                section.get("channel").map(field -> field.wholeInt(1, CHANNELS));
        Duration over =
                section.get("over")
                        .flatMap(this::over)
                        .orElse(runDuration.filter(run -> run.compareTo(OVER) < 0).orElse(OVER));
        if (channel.isPresent() && section.has("of")) {
            section.get("of")
                    .orElseThrow()
                    .problemAtKey("a budget is of nodes or of a channel; write one invariant each");
        }
        if (percent.isEmpty() || channel.filter(OptionalInt::isEmpty).isPresent()) {
            return Optional.empty();
        }
        String span = "last('" + Durations.format(over.toNanos()) + "')";
        String share = Double.toString(percent.getAsDouble() / 100);
        return Optional.of(
                that(
                        text,
                        channel.isPresent()
                                ? "airtime(%s, %s) <= %s"
                                        .formatted(channel.get().getAsInt(), span, share)
                                : "nodes(%s).all(n, airtime(n.name, %s) <= %s)"
                                        .formatted(quoted(of), span, share),
                        Mode.THROUGHOUT));
    }

    private Optional<Duration> over(Field field) {
        Optional<Duration> given = field.duration();
        Optional<Duration> over =
                given.filter(span -> !span.isZero())
                        .filter(span ->
                                runDuration.isEmpty() || span.compareTo(runDuration.get()) <= 0);
        if (given.isPresent() && over.isEmpty()) {
            field.problem(
                    "%s is out of range; use a time above zero, and not above run.duration"
                            .formatted(field.text().orElseThrow()));
        }
        return over;
    }

    private static Expectation oneRoot(String text, String of, String name, String value) {
        return that(
                text,
                "texts(%s, %s).filter(v, v == %s).size() == 1"
                        .formatted(quoted(of), quoted(name), quoted(value)),
                Mode.EVENTUALLY_ALWAYS);
    }

    private Optional<Expectation> hops(Section section, Field first, String text, String of) {
        OptionalInt most = first.wholeInt(0, HOPS_MAX);
        String name =
                section.get("reported")
                        .flatMap(field -> field.parsed(InvariantsPart::name))
                        .orElse("hops");
        return most.isPresent()
                ? Optional.of(noMoreHops(text, of, name, most.getAsInt()))
                : Optional.empty();
    }

    /** Who has gone more hops than there are other nodes has been somewhere twice. */
    private Expectation noLoop(String text, String of, String name) {
        return noMoreHops(text, of, name, Math.max(0, nodeCount - 1));
    }

    private static Expectation noMoreHops(String text, String of, String name, int most) {
        return that(
                text,
                "numbers(%s, %s).exists(h, h > %s.0)".formatted(quoted(of), quoted(name), most),
                Mode.NEVER);
    }

    private static Expectation that(String text, String expression, Mode mode) {
        try {
            return ExpressionsPart.that(
                    "invariant " + text,
                    Expression.compile(expression),
                    Window.of(mode, Optional.empty()));
        } catch (ExpressionException e) {
            throw new IllegalStateException("an invariant does not compile: " + expression, e);
        }
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a reported value; write the word before the = that programs print"
                            .formatted(text));
        }
        return text;
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c -> c == '\'' || c == '\\' ? "\\" + (char) c : Character.toString(c))
                .collect(Collectors.joining("", "'", "'"));
    }
}
