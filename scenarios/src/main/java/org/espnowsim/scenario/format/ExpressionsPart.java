package org.espnowsim.scenario.format;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.Window;
import org.espnowsim.scenario.Window.Mode;
import org.espnowsim.scenario.Window.Start;
import org.espnowsim.scenario.expression.Expression;
import org.espnowsim.scenario.expression.ExpressionException;
import org.espnowsim.scenario.expression.ExpressionException.Mistake;
import org.espnowsim.scenario.expression.Literal;
import org.espnowsim.scenario.expression.Topic;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.time.Durations;

/** Reads those entries of {@code expect:} that are expressions, and when they have to be true. */
final class ExpressionsPart {

    /** What an entry begins with. */
    static final List<String> KINDS = List.of("that", "always", "never", "eventually-always");

    private static final List<String> WINDOWS = List.of("by", "within", "during", "at");
    private static final List<String> THAT_KEYS =
            List.of("that", "by", "within", "after", "during", "at", ExpectationsPart.IN);
    private static final List<String> ALWAYS_KEYS =
            List.of("always", "from", "to", ExpectationsPart.IN);
    private static final List<String> NEVER_KEYS =
            List.of("never", "from", "to", ExpectationsPart.IN);
    private static final List<String> EVENTUALLY_KEYS =
            List.of("eventually-always", ExpectationsPart.IN);
    private static final List<String> AFTER_KEYS = List.of("at", "event", "node", "matches");

    private final NodeNames names;
    private final Optional<Duration> runDuration;

    ExpressionsPart(NodeNames names, Optional<Duration> runDuration) {
        this.names = names;
        this.runDuration = runDuration;
    }

    /** {@return the keys of an entry of this kind} */
    static List<String> keys(String kind) {
        return switch (kind) {
            case "that" -> THAT_KEYS;
            case "always" -> ALWAYS_KEYS;
            case "never" -> NEVER_KEYS;
            default -> EVENTUALLY_KEYS;
        };
    }

    /** {@return the expectation; empty if something is wrong, which is then reported} */
    Optional<Expectation> read(Section section, String kind, String text) {
        Optional<Expression> expression = section.get(kind).flatMap(this::expression);
        Optional<Window> window =
                switch (kind) {
                    case "that" -> window(section);
                    case "always" -> fromTo(section, Mode.THROUGHOUT);
                    case "never" -> fromTo(section, Mode.NEVER);
                    default -> Optional.of(Window.of(Mode.EVENTUALLY_ALWAYS, Optional.empty()));
                };
        if (expression.isEmpty() || window.isEmpty()) {
            return Optional.empty();
        }
        if (expression.get().topics().contains(Topic.ENERGY) && !isAtEnd(window.get())) {
            section.get(kind)
                    .orElseThrow()
                    .problem("charge and current are known at the end only; write at: end");
        }
        return Optional.of(that(text, expression.get(), window.get()));
    }

    static Expectation that(String text, Expression expression, Window window) {
        return new Expectation.That(
                text,
                expression.text(),
                window,
                expression.nodes().stream()
                        .map(Literal::text)
                        .distinct()
                        .map(NodeSelector::new)
                        .toList());
    }

    private static boolean isAtEnd(Window window) {
        return window.mode() == Mode.AT_END && window.end().isEmpty();
    }

    private Optional<Expression> expression(Field field) {
        if (!(field.value() instanceof Scalar scalar)) {
            return field.line().flatMap(_ -> Optional.empty());
        }
        if (scalar.text().isBlank()) {
            field.problem("an expression is missing; write one, as \"delivered('a', 'b') > 0.9\"");
            return Optional.empty();
        }
        try {
            Expression expression = Expression.compile(scalar.text());
            expression.nodes().forEach(node -> check(node, field, scalar));
            return Optional.of(expression);
        } catch (ExpressionException e) {
            e.mistakes().forEach(mistake -> report(mistake, field, scalar));
            return Optional.empty();
        }
    }

    private void check(Literal node, Field field, Scalar scalar) {
        try {
            if (node.single() && node.text().indexOf('*') >= 0) {
                throw new IllegalArgumentException(
                        "'%s' may be several nodes, and this is about one; write its whole name"
                                .formatted(node.text()));
            } else if (node.single()) {
                names.checkNode(node.text());
            } else {
                names.selector(node.text());
            }
        } catch (IllegalArgumentException e) {
            field.problems()
                    .add(
                            ScalarText.placeOf(scalar, node.offset()),
                            field.path(),
                            String.valueOf(e.getMessage()));
        }
    }

    private static void report(Mistake mistake, Field field, Scalar scalar) {
        String advice =
                mistake.unknown()
                        .map(unknown -> "; " + Suggestion.instead(unknown.word(), unknown.known()))
                        .orElse("");
        field.problems()
                .add(
                        ScalarText.placeOf(scalar, mistake.offset()),
                        field.path(),
                        mistake.message() + advice);
    }

    private Optional<Window> window(Section section) {
        List<String> given = WINDOWS.stream().filter(section::has).toList();
        if (given.size() != 1) {
            section.field()
                    .problem(
                            given.isEmpty()
                                    ? "it is not said when this has to be true; write by: 10s, within: and after:, during: [10s, 20s], at: end, or always: or never: for that:"
                                    : "%s do not go together; write one expectation for each"
                                            .formatted(String.join(" and ", given)));
            return Optional.empty();
        }
        String kind = given.getFirst();
        if (section.has("after") && !kind.equals("within")) {
            section.get("after")
                    .orElseThrow()
                    .problemAtKey(
                            "after says from when, and not for how long; write within: 20s with it");
            return Optional.empty();
        }
        Field field = section.get(kind).orElseThrow();
        return switch (kind) {
            case "by" -> time(field).map(by -> Window.of(Mode.SOMETIME, Optional.of(by)));
            case "at" -> at(field);
            case "during" -> during(field);
            default -> within(section, field);
        };
    }

    private Optional<Window> at(Field field) {
        return field.isWord("end")
                ? Optional.of(Window.of(Mode.AT_END, Optional.empty()))
                : time(field).map(time -> Window.of(Mode.AT_END, Optional.of(time)));
    }

    private Optional<Window> during(Field field) {
        Optional<List<Field>> ends = field.list();
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        if (ends.get().size() != 2) {
            field.problem(
                    "a beginning and an end are expected here; write two times, as [10s, 20s]");
            return Optional.empty();
        }
        Optional<Duration> from = time(ends.get().getFirst());
        Optional<Duration> to = time(ends.get().getLast());
        return ordered(from, to, ends.get().getLast())
                ? Optional.of(new Window(Mode.THROUGHOUT, new Start.At(from.orElseThrow()), to))
                : Optional.empty();
    }

    private static boolean ordered(Optional<Duration> from, Optional<Duration> to, Field end) {
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        if (from.get().compareTo(to.get()) > 0) {
            end.problem("this is before the beginning; write the earlier time first");
            return false;
        }
        return true;
    }

    private Optional<Window> fromTo(Section section, Mode mode) {
        Optional<Duration> from = section.get("from").flatMap(this::time);
        Optional<Duration> to = section.get("to").flatMap(this::time);
        if (from.isPresent() && to.isPresent()) {
            ordered(from, to, section.get("to").orElseThrow());
        }
        return Optional.of(new Window(mode, new Start.At(from.orElse(Duration.ZERO)), to));
    }

    private Optional<Window> within(Section section, Field within) {
        Optional<Duration> length = within.duration();
        Optional<Section> after =
                section.require("after", "after: { at: 30s }")
                        .flatMap(field -> Section.of(field, AFTER_KEYS, List.of()));
        if (after.isEmpty() || length.isEmpty()) {
            return Optional.empty();
        }
        if (after.get().has("event")) {
            return afterLine(after.get()).map(start -> new Window(Mode.SOMETIME, start, length));
        }
        Optional<Duration> at =
                after.get()
                        .require("at", "at: 30s, or event: console")
                        .flatMap(field -> field.timeBefore(runDuration));
        if (at.isEmpty()) {
            return Optional.empty();
        }
        Duration end = at.get().plus(length.get());
        if (runDuration.isPresent() && end.compareTo(runDuration.get()) > 0) {
            within.problem(
                    "this is until %s, after the end of the run; make it shorter, or run.duration longer"
                            .formatted(Durations.format(end.toNanos())));
        }
        return Optional.of(new Window(Mode.SOMETIME, new Start.At(at.get()), Optional.of(end)));
    }

    private Optional<Start> afterLine(Section after) {
        after.get("at")
                .ifPresent(field ->
                        field.problemAtKey("at and event do not go together; write one of them"));
        Optional<String> event =
                after.get("event").flatMap(field -> field.parsed(ExpressionsPart::event));
        Optional<NodeSelector> node =
                after.require("node", "node: gateway")
                        .flatMap(field -> field.parsed(names::selector));
        Optional<String> regex =
                after.require("matches", "matches: \"ready\"")
                        .flatMap(field -> field.parsed(ExpressionsPart::regex));
        return event.isEmpty() || node.isEmpty() || regex.isEmpty()
                ? Optional.empty()
                : Optional.of(new Start.AfterLine(node.get(), regex.get()));
    }

    private static String event(String text) {
        if (!text.equals("console")) {
            throw new IllegalArgumentException(
                    "'%s' is no event; use console, a line that a node prints".formatted(text));
        }
        return text;
    }

    private static String regex(String text) {
        try {
            Pattern.compile(text);
            return text;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no regular expression: %s; correct it"
                            .formatted(text, e.getDescription()),
                    e);
        }
    }

    private Optional<Duration> time(Field field) {
        Optional<Duration> time = field.duration();
        time.ifPresent(end -> checkInRun(end, field));
        return time;
    }

    private void checkInRun(Duration end, Field field) {
        if (runDuration.isPresent() && end.compareTo(runDuration.get()) > 0) {
            field.problem(
                    "%s is after the end of the run; expect it earlier, or make run.duration longer"
                            .formatted(field.text().orElseThrow()));
        }
    }
}
