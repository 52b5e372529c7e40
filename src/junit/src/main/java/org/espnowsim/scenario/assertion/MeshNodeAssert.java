package org.espnowsim.scenario.assertion;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.MeshTrace;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.sim.trace.TraceEvent.MessageRead;
import org.jspecify.annotations.Nullable;

/** Assertions on a board; see {@link MeshAssertions}. */
public class MeshNodeAssert extends AbstractMessagesAssert<MeshNodeAssert, MeshNode> {

    /** On a board; to be called by {@link MeshAssertions#assertThat(MeshNode)}. */
    public MeshNodeAssert(@Nullable MeshNode actual) {
        super(actual, MeshNodeAssert.class);
    }

    private MeshNode node() {
        isNotNull();
        return actual;
    }

    // ---- received ----

    /** Speaks of the messages of this text that were in its receive ring, read or not. */
    public MeshNodeAssert received(String text) {
        return received(Payload.utf8(text));
    }

    /** Speaks of the messages of these bytes that were in its receive ring, read or not. */
    public MeshNodeAssert received(byte[] bytes) {
        return received(Payload.of(bytes));
    }

    /** Speaks of the messages of these bytes that were in its receive ring, read or not. */
    public MeshNodeAssert received(Payload payload) {
        return saying(Traffic.receivedBy(node()), payload);
    }

    /** Speaks of all messages that were in its receive ring, read or not. */
    public MeshNodeAssert receivedAnything() {
        return any(Traffic.receivedBy(node()));
    }

    /** Fails if a message was in its receive ring. */
    public MeshNodeAssert receivedNothing() {
        return none(Traffic.receivedBy(node()), "anything", _ -> true);
    }

    /** Fails if a message of this text was in its receive ring. */
    public MeshNodeAssert didNotReceive(String text) {
        return didNotReceive(Payload.utf8(text));
    }

    /** Fails if a message of these bytes was in its receive ring. */
    public MeshNodeAssert didNotReceive(Payload payload) {
        return none(
                Traffic.receivedBy(node()),
                Told.payload(payload),
                message -> message.payload().equals(payload));
    }

    /** Fails unless its program has taken a message of this text from the receive ring. */
    public MeshNodeAssert hasRead(String text) {
        return hasRead(Payload.utf8(text));
    }

    /** Fails unless its program has taken a message of these bytes from the receive ring. */
    public MeshNodeAssert hasRead(Payload payload) {
        if (read().stream().noneMatch(message -> message.payload().equals(payload))) {
            throw failed(() -> notRead(payload));
        }
        return this;
    }

    private List<MessageRead> read() {
        MeshTrace trace = node().mesh().trace();
        int index = trace.indexOf(node().name());
        return trace.events(MessageRead.class).stream()
                .filter(read -> read.node() == index)
                .toList();
    }

    private String notRead(Payload payload) {
        Selection.Source source = Traffic.receivedBy(node());
        List<MeshMessage> all = source.all().get();
        List<MeshMessage> alike =
                all.stream().filter(message -> message.payload().equals(payload)).toList();
        List<MeshMessage> told = alike.isEmpty() ? all : alike;
        Failure failure =
                new Failure(
                                node().mesh(),
                                "%s has read %s".formatted(node(), Told.payload(payload)),
                                "%s has read %s"
                                        .formatted(node(), Told.counted(read().size(), "message")))
                        .messages(source.title(), told);
        if (alike.stream().anyMatch(MeshMessage::isDelivered)) {
            failure.why(
                    "it is in the receive ring, from which %s's program has not taken it"
                            .formatted(node()),
                    "recv() in a loop, or irq() with a callback that reads until any() is false");
        } else if (all.isEmpty()) {
            return failure.whyIdle(List.of(node()), source.idle()).text(List.of(node()));
        }
        return failure.whyLost(lost(told)).whyFailed(List.of(node())).text(List.of(node()));
    }

    private static List<MeshMessage> lost(List<MeshMessage> all) {
        return all.stream().filter(message -> message.loss().isPresent()).toList();
    }

    // ---- sent ----

    /** Speaks of the messages of this text that its radio took to send; they may be lost. */
    public MeshNodeAssert sent(String text) {
        return sent(Payload.utf8(text));
    }

    /** Speaks of the messages of these bytes that its radio took to send; they may be lost. */
    public MeshNodeAssert sent(byte[] bytes) {
        return sent(Payload.of(bytes));
    }

    /** Speaks of the messages of these bytes that its radio took to send; they may be lost. */
    public MeshNodeAssert sent(Payload payload) {
        return saying(Traffic.sentBy(node()), payload);
    }

    /** Speaks of all messages that its radio took to send; they may be lost. */
    public MeshNodeAssert sentAnything() {
        return any(Traffic.sentBy(node()));
    }

    /** Fails if its radio took a message to send. */
    public MeshNodeAssert sentNothing() {
        return none(Traffic.sentBy(node()), "anything", _ -> true);
    }

    // ---- what else it has done ----

    /** Fails unless its programs have printed a line that contains the text. */
    public MeshNodeAssert hasPrinted(String text) {
        if (node().console().stream().noneMatch(line -> line.text().contains(text))) {
            throw failed(() -> notPrinted(text));
        }
        return this;
    }

    private String notPrinted(String text) {
        List<String> lines = node().console().stream().map(MeshNodeAssert::told).toList();
        List<MeshMessage> lost = lost(Traffic.receivedBy(node()).all().get());
        Failure failure =
                new Failure(
                                node().mesh(),
                                "%s has printed a line with '%s'".formatted(node(), text),
                                lines.isEmpty()
                                        ? "%s has printed nothing".formatted(node())
                                        : "%s of %s, none with it"
                                                .formatted(
                                                        Told.counted(lines.size(), "line"), node()))
                        .list("Console of %s:".formatted(node()), lines)
                        .messages("Messages that %s did not get:".formatted(node()), lost)
                        .whyLost(lost);
        if (lost.isEmpty()) {
            failure.whyIdle(
                    List.of(node()),
                    new Selection.Idle(
                            "no message to %s was lost, so its program has not come so far, or waits for something else"
                                    .formatted(node()),
                            Traffic.RUN_LONGER));
        } else {
            failure.whyFailed(List.of(node()));
        }
        return failure.text(List.of(node()));
    }

    private static String told(ConsoleLog.Line line) {
        return Told.time(Duration.ofNanos(line.timeNs())) + " " + line.text();
    }

    /** Fails if its programs have printed a line that contains the text. */
    public MeshNodeAssert hasNotPrinted(String text) {
        List<String> with =
                node().console().stream()
                        .filter(line -> line.text().contains(text))
                        .map(MeshNodeAssert::told)
                        .toList();
        if (!with.isEmpty()) {
            throw failed(() ->
                    new Failure(
                                    node().mesh(),
                                    "%s has not printed a line with '%s'".formatted(node(), text),
                                    Told.counted(with.size(), "line") + " with it")
                            .list("Console of %s:".formatted(node()), with)
                            .text(List.of(node())));
        }
        return this;
    }

    /** Fails if a program of it has thrown, or a watchdog has reset it. */
    public MeshNodeAssert hasNotCrashed() {
        MeshTrace trace = node().mesh().trace();
        List<String> crashes = Crashes.of(trace, OptionalInt.of(trace.indexOf(node().name())));
        if (!crashes.isEmpty()) {
            throw failed(() ->
                    new Failure(
                                    node().mesh(),
                                    "%s has not crashed".formatted(node()),
                                    Told.counted(crashes.size(), "crash"))
                            .list("Crashes of %s:".formatted(node()), crashes)
                            .whyFailed(List.of(node()))
                            .text(List.of(node())));
        }
        return this;
    }
}
