package org.espnowsim.scenario.expression;

import static org.espnowsim.scenario.expression.Parameter.CHANNEL;
import static org.espnowsim.scenario.expression.Parameter.FROM;
import static org.espnowsim.scenario.expression.Parameter.NAME;
import static org.espnowsim.scenario.expression.Parameter.NODE;
import static org.espnowsim.scenario.expression.Parameter.NODES;
import static org.espnowsim.scenario.expression.Parameter.REASON;
import static org.espnowsim.scenario.expression.Parameter.REGEX;
import static org.espnowsim.scenario.expression.Parameter.SPAN;
import static org.espnowsim.scenario.expression.Parameter.TEXTS;
import static org.espnowsim.scenario.expression.Parameter.TO;

import com.google.re2j.Pattern;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.expression.Word.Body;
import org.espnowsim.scenario.statistics.Latencies;

/** All functions that expressions have beside CEL's own. */
final class Vocabulary {

    /** The function that makes a span; it alone is answered by itself. */
    static final String LAST = "last";

    private static final List<Word> WORDS = new ArrayList<>();

    static {
        messages();
        texts();
        nodes();
        air();
        reports();
        energy();
    }

    private Vocabulary() {}

    static List<Word> words() {
        return List.copyOf(WORDS);
    }

    /** {@return all ways to call the function} */
    static List<Word> named(String name) {
        return WORDS.stream().filter(word -> word.name().equals(name)).toList();
    }

    static List<String> names() {
        return Stream.concat(WORDS.stream().map(Word::name), Stream.of(LAST)).distinct().toList();
    }

    private static void messages() {
        withSpan(
                "sent",
                List.of(FROM),
                SimpleType.INT,
                Topic.MESSAGES,
                (answers, _, given) -> answers.sent(given.text(0), Optional.empty(), given.span()));
        withSpan(
                "sent",
                List.of(FROM, TO),
                SimpleType.INT,
                Topic.MESSAGES,
                (answers, _, given) ->
                        answers.sent(given.text(0), Optional.of(given.text(1)), given.span()));
        withSpan(
                "delivered",
                List.of(FROM, TO),
                SimpleType.DOUBLE,
                Topic.MESSAGES,
                (answers, _, given) ->
                        answers.delivered(given.text(0), given.text(1), given.span()));
        withSpan(
                "arrived",
                List.of(FROM, TO),
                SimpleType.INT,
                Topic.MESSAGES,
                (answers, _, given) -> answers.arrived(given.text(0), given.text(1), given.span()));
        withSpan(
                "lost",
                List.of(FROM, TO),
                SimpleType.INT,
                Topic.MESSAGES,
                (answers, _, given) ->
                        answers.lost(given.text(0), given.text(1), Optional.empty(), given.span()));
        withSpan(
                "lost",
                List.of(FROM, TO, REASON),
                SimpleType.INT,
                Topic.MESSAGES,
                (answers, _, given) ->
                        answers.lost(
                                given.text(0),
                                given.text(1),
                                Optional.of(given.text(2)),
                                given.span()));
        withSpan(
                "latency",
                List.of(FROM, TO),
                Types.LATENCY,
                Topic.MESSAGES,
                (answers, seen, given) ->
                        latency(
                                answers.latencies(given.text(0), given.text(1), given.span()),
                                fieldsOf("latency", given, seen)));
        withSpan(
                "rssi",
                List.of(FROM, TO),
                SimpleType.DOUBLE,
                Topic.MESSAGES,
                (answers, _, given) -> answers.rssi(given.text(0), given.text(1), given.span()));
    }

    private static Fields latency(Latencies latencies, BiConsumer<String, Object> asked) {
        return new Fields(Types.LATENCY, asked)
                .with("median", () -> Duration.ofNanos(latencies.quantileNs(50)))
                .with("p95", () -> Duration.ofNanos(latencies.quantileNs(95)))
                .with("p99", () -> Duration.ofNanos(latencies.quantileNs(99)))
                .with("max", () -> Duration.ofNanos(latencies.quantileNs(100)))
                .with("count", latencies::count);
    }

    private static void texts() {
        withSpan(
                "received",
                List.of(NODES),
                Types.TEXTS,
                Topic.READS,
                (answers, _, given) ->
                        answers.received(given.text(0), Optional.empty(), given.span()));
        withSpan(
                "received",
                List.of(NODES, FROM),
                Types.TEXTS,
                Topic.READS,
                (answers, _, given) ->
                        answers.received(given.text(0), Optional.of(given.text(1)), given.span()));
        add(
                "duplicates",
                List.of(NODES),
                SimpleType.INT,
                Topic.READS,
                (answers, _, given) -> answers.duplicates(given.text(0)));
        add(
                "repeats",
                List.of(NODES),
                SimpleType.INT,
                Topic.READS,
                (answers, _, given) -> answers.repeats(given.text(0)));
        withSpan(
                "console",
                List.of(NODES),
                Types.TEXTS,
                Topic.CONSOLE,
                (answers, _, given) -> answers.console(given.text(0), given.span()));
        addMember(
                "matches",
                List.of(TEXTS, REGEX),
                SimpleType.BOOL,
                (_, _, given) -> matching(given.values().getFirst(), given.text(1)) > 0);
        addMember(
                "count",
                List.of(TEXTS, REGEX),
                SimpleType.INT,
                (_, _, given) -> matching(given.values().getFirst(), given.text(1)));
    }

    private static long matching(Object texts, String regex) {
        if (texts instanceof Texts known) {
            return known.count(regex);
        }
        Pattern pattern = Pattern.compile(regex);
        return ((List<?>) texts)
                .stream().filter(text -> pattern.matcher(String.valueOf(text)).find()).count();
    }

    private static void nodes() {
        add(
                "node",
                List.of(NODE),
                Types.NODE,
                Topic.STATE,
                (answers, seen, given) ->
                        answers.node(answers.one(given.text(0)), fieldsOf("node", given, seen)));
        add(
                "nodes",
                List.of(NODES),
                ListType.create(Types.NODE),
                Topic.STATE,
                (answers, seen, given) ->
                        IntStream.of(answers.all(given.text(0)))
                                .mapToObj(index ->
                                        answers.node(
                                                index,
                                                (field, value) ->
                                                        noteNode(
                                                                answers.name(index),
                                                                field,
                                                                value,
                                                                seen)))
                                .toList());
        withSpan(
                "crashes",
                List.of(NODES),
                SimpleType.INT,
                Topic.CRASHES,
                (answers, _, given) -> answers.crashes(given.text(0), given.span()));
    }

    /** A node's name is no news. */
    private static void noteNode(String node, String field, Object value, Seen seen) {
        if (!field.equals("name")) {
            seen.note("node", List.of(node), "." + field, value);
        }
    }

    private static void air() {
        withSpan(
                "frames",
                List.of(NODES),
                SimpleType.INT,
                Topic.FRAMES,
                (answers, _, given) -> answers.frames(given.text(0), given.span()));
        withSpan(
                "retries",
                List.of(NODES),
                SimpleType.INT,
                Topic.FRAMES,
                (answers, _, given) -> answers.retries(given.text(0), given.span()));
        withSpan(
                "airtime",
                List.of(NODES),
                SimpleType.DOUBLE,
                Topic.FRAMES,
                (answers, _, given) -> answers.airtime(given.text(0), given.span()));
        withSpan(
                "airtime",
                List.of(CHANNEL),
                SimpleType.DOUBLE,
                Topic.FRAMES,
                (answers, _, given) ->
                        answers.airtime((Long) given.values().getFirst(), given.span()));
    }

    private static void reports() {
        add(
                "number",
                List.of(NODE, NAME),
                SimpleType.DOUBLE,
                Topic.CONSOLE,
                (answers, _, given) -> answers.number(given.text(0), given.text(1)));
        add(
                "numbers",
                List.of(NODES, NAME),
                ListType.create(SimpleType.DOUBLE),
                Topic.CONSOLE,
                (answers, _, given) -> answers.numbers(given.text(0), given.text(1)));
        add(
                "text",
                List.of(NODE, NAME),
                SimpleType.STRING,
                Topic.CONSOLE,
                (answers, _, given) -> answers.text(given.text(0), given.text(1)));
        add(
                "texts",
                List.of(NODES, NAME),
                Types.TEXTS,
                Topic.CONSOLE,
                (answers, _, given) -> answers.texts(given.text(0), given.text(1)));
        add(
                "agree",
                List.of(NODES, NAME),
                SimpleType.BOOL,
                Topic.CONSOLE,
                (answers, _, given) -> answers.agree(given.text(0), given.text(1)));
    }

    private static void energy() {
        add(
                "charge",
                List.of(NODES),
                SimpleType.DOUBLE,
                Topic.ENERGY,
                (answers, _, given) -> answers.chargeMah(given.text(0)));
        add(
                "current",
                List.of(NODES),
                SimpleType.DOUBLE,
                Topic.ENERGY,
                (answers, _, given) -> answers.currentMa(given.text(0)));
    }

    private static BiConsumer<String, Object> fieldsOf(
            String name, Word.Arguments given, Seen seen) {
        return (field, value) -> seen.note(name, given.values(), "." + field, value);
    }

    private static void withSpan(
            String name, List<Parameter> parameters, CelType result, Topic topic, Body body) {
        add(name, parameters, result, topic, body);
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(SPAN);
        add(name, more, result, topic, body);
    }

    private static void add(
            String name, List<Parameter> parameters, CelType result, Topic topic, Body body) {
        WORDS.add(new Word(name, false, parameters, result, Optional.of(topic), body));
    }

    private static void addMember(
            String name, List<Parameter> parameters, CelType result, Body body) {
        WORDS.add(new Word(name, true, parameters, result, Optional.empty(), body));
    }
}
