package org.espnowsim.scenario.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.expression.ExpressionException.Mistake;
import org.espnowsim.scenario.expression.ExpressionException.Unknown;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;

/** The calls of functions in an expression, and what is wrong with what they are given. */
final class Calls {

    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final Set<String> functions = new LinkedHashSet<>();
    private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
    private final Set<Span> spans = new LinkedHashSet<>();
    private final List<Literal> nodes = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private Calls(String text, CelAbstractSyntaxTree tree) {
        this.text = text;
        this.tree = tree;
    }

    static Calls in(String text, CelAbstractSyntaxTree tree) {
        Calls calls = new Calls(text, tree);
        calls.visit(tree.getExpr());
        if (calls.topics.isEmpty() && calls.mistakes.isEmpty()) {
            calls.mistakes.add(
                    new Mistake(
                            0,
                            "this asks nothing about the run; use a function, as"
                                    + " delivered(FROM, TO)"));
        }
        calls.nodes.sort(Comparator.comparingInt(Literal::offset));
        calls.mistakes.sort(Comparator.comparingInt(Mistake::offset));
        return calls;
    }

    Set<String> functions() {
        return functions;
    }

    Set<Topic> topics() {
        return topics;
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    List<Literal> nodes() {
        return nodes;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    private void visit(CelExpr expression) {
        switch (expression.getKind()) {
            case CALL -> {
                call(expression.call());
                expression.call().target().ifPresent(this::visit);
                expression.call().args().forEach(this::visit);
            }
            case SELECT -> visit(expression.select().operand());
            case LIST -> expression.list().elements().forEach(this::visit);
            case MAP ->
                    expression
                            .map()
                            .entries()
                            .forEach(entry -> {
                                visit(entry.key());
                                visit(entry.value());
                            });
            case STRUCT -> expression.struct().entries().forEach(entry -> visit(entry.value()));
            case COMPREHENSION ->
                    Stream.of(
                                    expression.comprehension().iterRange(),
                                    expression.comprehension().accuInit(),
                                    expression.comprehension().loopCondition(),
                                    expression.comprehension().loopStep(),
                                    expression.comprehension().result())
                            .forEach(this::visit);
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private void call(CelCall call) {
        String name = call.function();
        List<CelExpr> given = new ArrayList<>();
        call.target().ifPresent(given::add);
        given.addAll(call.args());
        if (name.equals(Vocabulary.LAST)) {
            span(given.getFirst());
            return;
        }
        Optional<Word> word = word(name, given);
        if (word.isEmpty()) {
            ofCel(name, given);
            return;
        }
        functions.add(name);
        word.get().topic().ifPresent(topics::add);
        for (int i = 0; i < given.size(); i++) {
            check(word.get().parameters().get(i), given.get(i));
        }
    }

    /**
     * The way in which the function is called, as far as it matters here: airtime's two are the
     * same. A span that is not written out comes as one all the same, and is refused as such.
     */
    private static Optional<Word> word(String name, List<CelExpr> given) {
        List<Word> fitting =
                Vocabulary.named(name).stream()
                        .filter(word -> word.parameters().size() == given.size())
                        .toList();
        boolean isLast =
                !given.isEmpty()
                        && given.getLast().getKind() == Kind.CALL
                        && given.getLast().call().function().equals(Vocabulary.LAST);
        return fitting.stream()
                .filter(word -> word.hasSpan() == isLast)
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }

    /** What CEL would find out only when it gets there. */
    private void ofCel(String name, List<CelExpr> given) {
        Optional<String> last = given.isEmpty() ? Optional.empty() : textOf(given.getLast());
        if (name.equals("duration")) {
            last.filter(duration -> !DURATION.matches(duration))
                    .ifPresent(duration ->
                            mistake(
                                    given.getLast(),
                                    "'%s' is no duration of CEL; write a number and h, m, s or ms, as '250ms'"
                                            .formatted(duration)));
        }
    }

    private static final Pattern DURATION =
            Pattern.compile("^-?([0-9]+(\\.[0-9]+)?(h|m|s|ms|us|ns))+$|^0$");

    private void check(Parameter parameter, CelExpr given) {
        Optional<String> literal = textOf(given);
        switch (parameter.kind()) {
            case NODES, NODE ->
                    literal.ifPresent(name ->
                            nodes.add(
                                    new Literal(
                                            name,
                                            parameter.kind() == Parameter.Kind.NODE,
                                            offsetOf(given))));
            case REASON -> literal.ifPresent(reason -> reason(reason, given));
            case REGEX -> literal.ifPresent(regex -> regex(regex, offsetOf(given)));
            case SPAN -> {
                if (given.getKind() != Kind.CALL) {
                    mistake(given, "this is no span; write last('5s')");
                }
            }
            case CHANNEL, TEXT, TEXTS -> {}
        }
        if (given.getKind() == Kind.CONSTANT
                && given.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
            channel(given, given.constant().int64Value());
        }
    }

    private void channel(CelExpr given, long number) {
        if (number < Channel.FIRST.number() || number > 14) {
            mistake(given, "%s is not a 2.4 GHz channel; use 1 to 14".formatted(number));
        }
    }

    private void span(CelExpr given) {
        Optional<String> literal = textOf(given);
        if (literal.isEmpty()) {
            mistake(given, "a span has to be written out; write it as last('5s')");
            return;
        }
        try {
            spans.add(Span.parse(literal.get()));
        } catch (IllegalArgumentException e) {
            mistake(given, String.valueOf(e.getMessage()));
        }
    }

    private void regex(String regex, int offset) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            mistakes.add(
                    new Mistake(
                            offset,
                            "'%s' is no regular expression: %s; correct it"
                                    .formatted(regex, e.getDescription())));
        }
    }

    private void reason(String reason, CelExpr given) {
        List<String> known =
                Stream.concat(
                                Arrays.stream(Fate.values())
                                        .filter(fate -> fate != Fate.DELIVERED)
                                        .map(LossReason::keyOf),
                                Stream.of(
                                        LossReason.ABORTED.key(), LossReason.NOBODY_IN_RANGE.key()))
                        .toList();
        if (!known.contains(reason)) {
            mistakes.add(
                    new Mistake(
                            offsetOf(given),
                            "'%s' is no reason for a loss".formatted(reason),
                            Optional.of(new Unknown(reason, known))));
        }
    }

    private void mistake(CelExpr at, String message) {
        mistakes.add(new Mistake(offsetOf(at), message));
    }

    private static Optional<String> textOf(CelExpr expression) {
        return expression.getKind() == Kind.CONSTANT
                        && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expression.constant().stringValue())
                : Optional.empty();
    }

    private int offsetOf(CelExpr expression) {
        Integer codePoints = tree.getSource().getPositionsMap().get(expression.id());
        return codePoints == null ? 0 : text.offsetByCodePoints(0, codePoints);
    }
}
