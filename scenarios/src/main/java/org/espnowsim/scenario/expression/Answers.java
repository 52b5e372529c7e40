package org.espnowsim.scenario.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.espnowsim.scenario.statistics.Latencies;
import org.espnowsim.scenario.statistics.MessageOutcome;
import org.espnowsim.scenario.statistics.MessageOutcome.End;
import org.espnowsim.scenario.statistics.PickedNodes;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;

/** Answers what the functions of expressions ask. What it was asked before it finds quickly. */
final class Answers {

    private static final double SECONDS_PER_HOUR = 3600;

    private final Observations seen;

    /** By what is asked; looked up, never iterated. */
    private final Map<List<Object>, Object> asked = new LinkedHashMap<>();

    Answers(Observations seen) {
        this.seen = seen;
    }

    /** {@return what was kept for this question} */
    @SuppressWarnings("unchecked") // one kind of thing for each first word of a question
    private <T> T kept(Supplier<T> first, Object... question) {
        return (T) asked.computeIfAbsent(List.of(question), _ -> first.get());
    }

    // ---- messages ----

    long sent(String from, Optional<String> to, Span span) {
        PickedNodes senders = seen.picked(from);
        Optional<PickedNodes> receivers = to.map(seen::picked);
        return count(
                seen.queued,
                message ->
                        senders.contains(message.node())
                                && receivers.map(all -> seen.isFor(all, message)).orElse(true),
                span,
                "sent",
                from,
                to);
    }

    double delivered(String from, String to, Span span) {
        long arrived = arrived(from, to, span);
        long lost = lost(from, to, Optional.empty(), span);
        if (arrived + lost == 0) {
            throw nothingDecided(from, to);
        }
        return (double) arrived / (arrived + lost);
    }

    long arrived(String from, String to, Span span) {
        return outcomes(
                from, to, outcome -> outcome.end() instanceof End.Delivered, span, "arrived", "");
    }

    long lost(String from, String to, Optional<String> reason, Span span) {
        return outcomes(
                from,
                to,
                outcome ->
                        outcome.end() instanceof End.Lost lost
                                && reason.map(lost.reason().key()::equals).orElse(true),
                span,
                "lost",
                reason);
    }

    private long outcomes(
            String from,
            String to,
            Predicate<MessageOutcome> fits,
            Span span,
            String word,
            Object detail) {
        PickedNodes senders = seen.picked(from);
        PickedNodes receivers = seen.picked(to);
        return count(
                seen.outcomes,
                outcome -> isBetween(senders, receivers, outcome) && fits.test(outcome),
                span,
                word,
                from,
                to,
                detail);
    }

    private static boolean isBetween(
            PickedNodes senders, PickedNodes receivers, MessageOutcome outcome) {
        return senders.contains(outcome.sender()) && receivers.contains(outcome.receiver());
    }

    private static NoValueException nothingDecided(String from, String to) {
        return new NoValueException("no message from '%s' to '%s' was decided".formatted(from, to));
    }

    /** Latencies of what was delivered. */
    private static final class Delays {

        private final ArrayDeque<Long> inSight = new ArrayDeque<>();
        private Latencies all = new Latencies();

        void come(MessageOutcome outcome) {
            long latencyNs = latencyNs(outcome);
            inSight.add(latencyNs);
            all.add(latencyNs);
        }

        void go(MessageOutcome outcome) {
            inSight.remove();
            all = new Latencies();
            inSight.forEach(all::add);
        }

        private static long latencyNs(MessageOutcome outcome) {
            return ((End.Delivered) outcome.end()).latencyNs();
        }
    }

    private record DelayQuery(Query<MessageOutcome> query, Delays delays) {}

    Latencies latencies(String from, String to, Span span) {
        PickedNodes senders = seen.picked(from);
        PickedNodes receivers = seen.picked(to);
        DelayQuery asking =
                kept(
                        () -> {
                            Delays delays = new Delays();
                            return new DelayQuery(
                                    new Query<>(
                                            seen.outcomes,
                                            outcome ->
                                                    isBetween(senders, receivers, outcome)
                                                            && outcome.end()
                                                                    instanceof End.Delivered,
                                            span,
                                            delays::come,
                                            delays::go),
                                    delays);
                        },
                        "latency",
                        from,
                        to,
                        span);
        asking.query.update(seen.nowNs());
        if (asking.query.count() == 0) {
            throw new NoValueException(
                    "no message from '%s' to '%s' was delivered".formatted(from, to));
        }
        return asking.delays.all;
    }

    /** A sum that entries come into and go from. */
    private static final class RssiSum {

        private long dbm;

        void come(MessageOutcome outcome) {
            dbm += outcome.rssiDbm();
        }

        void go(MessageOutcome outcome) {
            dbm -= outcome.rssiDbm();
        }
    }

    private record RssiQuery(Query<MessageOutcome> query, RssiSum sum) {}

    double rssi(String from, String to, Span span) {
        PickedNodes senders = seen.picked(from);
        PickedNodes receivers = seen.picked(to);
        RssiQuery asking =
                kept(
                        () -> {
                            RssiSum sum = new RssiSum();
                            return new RssiQuery(
                                    new Query<>(
                                            seen.outcomes,
                                            outcome ->
                                                    isBetween(senders, receivers, outcome)
                                                            && outcome.rssiDbm() != 0,
                                            span,
                                            sum::come,
                                            sum::go),
                                    sum);
                        },
                        "rssi",
                        from,
                        to,
                        span);
        asking.query.update(seen.nowNs());
        if (asking.query.count() == 0) {
            throw new NoValueException(
                    "no message from '%s' to '%s' was understood".formatted(from, to));
        }
        return (double) asking.sum.dbm / asking.query.count();
    }

    // ---- texts ----

    private record TextQuery(Query<?> query, Texts texts) {}

    Texts console(String node, Span span) {
        PickedNodes printers = seen.picked(node);
        return texts(
                seen.lines,
                line -> printers.contains(line.node()),
                ConsoleLine::line,
                span,
                "console",
                node);
    }

    Texts received(String node, Optional<String> from, Span span) {
        PickedNodes readers = seen.picked(node);
        Optional<PickedNodes> senders = from.map(seen::picked);
        return texts(
                seen.reads,
                (MessageRead read) ->
                        readers.contains(read.node())
                                && senders.map(all -> seen.isFrom(all, read)).orElse(true),
                read -> Observations.textOf(read.payload()),
                span,
                "received",
                node,
                from);
    }

    private <E> Texts texts(
            Log<E> log,
            Predicate<E> fits,
            Function<E, String> text,
            Span span,
            Object... question) {
        TextQuery asking =
                kept(
                        () -> {
                            Texts texts = new Texts();
                            return new TextQuery(
                                    new Query<>(
                                            log,
                                            fits,
                                            span,
                                            entry -> texts.append(text.apply(entry)),
                                            _ -> texts.forgetFirst()),
                                    texts);
                        },
                        with(question, span));
        asking.query.update(seen.nowNs());
        return asking.texts;
    }

    // ---- nodes ----

    long crashes(String node, Span span) {
        PickedNodes crashed = seen.picked(node);
        return count(seen.crashes, crash -> crashed.contains(crash.node()), span, "crashes", node);
    }

    long frames(String node, Span span) {
        PickedNodes senders = seen.picked(node);
        return count(seen.frames, frame -> senders.contains(frame.node()), span, "frames", node);
    }

    long retries(String node, Span span) {
        PickedNodes senders = seen.picked(node);
        return count(
                seen.frames,
                (TransmissionStarted frame) ->
                        senders.contains(frame.node()) && frame.attempt() > 1,
                span,
                "retries",
                node);
    }

    double airtime(String node, Span span) {
        return IntStream.of(seen.all(node)).mapToDouble(one -> seen.nodeAirtime(one, span)).sum();
    }

    double airtime(long channel, Span span) {
        return seen.channelAirtime(Math.toIntExact(channel), span);
    }

    long duplicates(String node) {
        return IntStream.of(seen.all(node)).mapToLong(one -> seen.state(one).duplicates()).sum();
    }

    long repeats(String node) {
        return IntStream.of(seen.all(node)).mapToLong(one -> seen.state(one).repeats()).sum();
    }

    int one(String node) {
        return seen.one(node);
    }

    int[] all(String nodes) {
        return seen.all(nodes);
    }

    String name(int index) {
        return seen.name(index);
    }

    Fields node(int index, BiConsumer<String, Object> asked) {
        NodeState state = seen.state(index);
        String name = seen.name(index);
        return new Fields(Types.NODE, asked)
                .with("name", () -> name)
                .with("up", state::isUp)
                .with("asleep", state::isAsleep)
                .with("crashed", () -> state.crashed)
                .with("ended", () -> state.ended)
                .with("starts", () -> state.starts)
                .with("channel", () -> state.channel)
                .with("tx_pkts", () -> state.txPackets)
                .with("tx_responses", () -> state.txResponses)
                .with("tx_failures", () -> state.txFailures)
                .with("rx_packets", () -> state.rxPackets)
                .with("rx_dropped_packets", () -> state.rxDropped);
    }

    String text(String node, String name) {
        int index = seen.one(node);
        return seen.state(index)
                .reported(name)
                .orElseThrow(() -> notReported(seen.name(index), name));
    }

    double number(String node, String name) {
        return number(seen.name(seen.one(node)), name, text(node, name));
    }

    List<String> texts(String nodes, String name) {
        List<String> all = new ArrayList<>();
        for (int node : seen.all(nodes)) {
            seen.state(node).reported(name).ifPresent(all::add);
        }
        if (all.isEmpty()) {
            throw new NoValueException(
                    "no node of '%s' has reported %s; a program does it by printing %s=VALUE"
                            .formatted(nodes, name, name));
        }
        return all;
    }

    List<Double> numbers(String nodes, String name) {
        List<Double> all = new ArrayList<>();
        for (int node : seen.all(nodes)) {
            seen.state(node)
                    .reported(name)
                    .ifPresent(text -> all.add(number(seen.name(node), name, text)));
        }
        if (all.isEmpty()) {
            throw new NoValueException(
                    "no node of '%s' has reported %s; a program does it by printing %s=VALUE"
                            .formatted(nodes, name, name));
        }
        return all;
    }

    /** {@return whether all have reported, and the same} */
    boolean agree(String nodes, String name) {
        List<String> reported = texts(nodes, name);
        return reported.size() == seen.all(nodes).length
                && reported.stream().distinct().count() == 1;
    }

    private static NoValueException notReported(String who, String name) {
        return new NoValueException(
                "%s has reported no %s; a program does it by printing %s=VALUE"
                        .formatted(who, name, name));
    }

    private static double number(String node, String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new NoValueException(
                    "%s has reported %s=%s, which is no number".formatted(node, name, text));
        }
    }

    double chargeMah(String node) {
        return IntStream.of(seen.all(node))
                .mapToDouble(one -> seen.energy(one).chargeMc() / SECONDS_PER_HOUR)
                .sum();
    }

    double currentMa(String node) {
        return IntStream.of(seen.all(node))
                .mapToObj(seen::energy)
                .mapToDouble(EnergyUse::meanMa)
                .sum();
    }

    private <E> long count(Log<E> log, Predicate<E> fits, Span span, Object... question) {
        Query<E> query =
                kept(() -> new Query<>(log, fits, span, _ -> {}, _ -> {}), with(question, span));
        query.update(seen.nowNs());
        return query.count();
    }

    private static Object[] with(Object[] question, Span span) {
        List<Object> all = new ArrayList<>(List.of(question));
        all.add(span.ns());
        return all.toArray();
    }
}
