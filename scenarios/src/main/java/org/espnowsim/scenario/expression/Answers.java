package org.espnowsim.scenario.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
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
    private final Map<List<Object>, Gathering<?, ?>> asked = new LinkedHashMap<>();

    Answers(Observations seen) {
        this.seen = seen;
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
        private boolean anyGone;

        void come(MessageOutcome outcome) {
            long latencyNs = ((End.Delivered) outcome.end()).latencyNs();
            inSight.add(latencyNs);
            all.add(latencyNs);
        }

        void go(MessageOutcome outcome) {
            inSight.remove();
            anyGone = true;
        }

        /** Nothing is taken out of latencies; many may go at once. */
        Latencies all() {
            if (anyGone) {
                all = new Latencies();
                inSight.forEach(all::add);
                anyGone = false;
            }
            return all;
        }
    }

    Latencies latencies(String from, String to, Span span) {
        PickedNodes senders = seen.picked(from);
        PickedNodes receivers = seen.picked(to);
        Gathering<MessageOutcome, Delays> delays =
                gathered(
                        seen.outcomes,
                        outcome ->
                                isBetween(senders, receivers, outcome)
                                        && outcome.end() instanceof End.Delivered,
                        Delays::new,
                        Delays::come,
                        Delays::go,
                        span,
                        "latency",
                        from,
                        to);
        if (delays.query.count() == 0) {
            throw new NoValueException(
                    "no message from '%s' to '%s' was delivered".formatted(from, to));
        }
        return delays.what.all();
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

    double rssi(String from, String to, Span span) {
        PickedNodes senders = seen.picked(from);
        PickedNodes receivers = seen.picked(to);
        Gathering<MessageOutcome, RssiSum> sum =
                gathered(
                        seen.outcomes,
                        outcome -> isBetween(senders, receivers, outcome) && outcome.rssiDbm() != 0,
                        RssiSum::new,
                        RssiSum::come,
                        RssiSum::go,
                        span,
                        "rssi",
                        from,
                        to);
        if (sum.query.count() == 0) {
            throw new NoValueException(
                    "no message from '%s' to '%s' was understood".formatted(from, to));
        }
        return (double) sum.what.dbm / sum.query.count();
    }

    // ---- texts ----

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
        return gathered(
                        log,
                        fits,
                        Texts::new,
                        (texts, entry) -> texts.append(text.apply(entry)),
                        (texts, _) -> texts.forgetFirst(),
                        span,
                        question)
                .what;
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
        return reported(nodes, name, (_, text) -> text);
    }

    List<Double> numbers(String nodes, String name) {
        return reported(nodes, name, (node, text) -> number(seen.name(node), name, text));
    }

    /** {@return a value of each node that has reported one, made of its index and the text} */
    private <T> List<T> reported(String nodes, String name, BiFunction<Integer, String, T> value) {
        List<T> all = new ArrayList<>();
        for (int node : seen.all(nodes)) {
            seen.state(node).reported(name).ifPresent(text -> all.add(value.apply(node, text)));
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
        return gathered(log, fits, () -> "", (_, _) -> {}, (_, _) -> {}, span, question)
                .query
                .count();
    }

    /** The entries that fit, and what they come into and go from. */
    private record Gathering<E, T>(Query<E> query, T what) {}

    /** {@return what was gathered for the question until now; begun when it is asked first} */
    @SuppressWarnings("unchecked") // one kind of thing for each first word of a question
    private <E, T> Gathering<E, T> gathered(
            Log<E> log,
            Predicate<E> fits,
            Supplier<T> nothing,
            BiConsumer<T, E> comes,
            BiConsumer<T, E> goes,
            Span span,
            Object... question) {
        List<Object> key = new ArrayList<>(List.of(question));
        key.add(span);
        Gathering<E, T> gathering =
                (Gathering<E, T>)
                        asked.computeIfAbsent(
                                key,
                                _ -> {
                                    T what = nothing.get();
                                    return new Gathering<>(
                                            new Query<>(
                                                    log,
                                                    fits,
                                                    span,
                                                    entry -> comes.accept(what, entry),
                                                    entry -> goes.accept(what, entry)),
                                            what);
                                });
        gathering.query.update(seen.nowNs());
        return gathering;
    }
}
