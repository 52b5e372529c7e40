package org.espnowsim.scenario.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.scenario.compare.RecordedTrace;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a test learns of what has happened: a tells b and all something, and nobody has "x". */
class MeshTraceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Mesh mesh = Mesh.builder().seed(1).node("a").node("b").node("c").build();
    private final MeshNode a = mesh.node("a");
    private final MeshNode b = mesh.node("b");
    private final MeshTrace trace = mesh.trace();

    MeshTraceTest() {
        a.addPeer(b);
        a.addBroadcastPeer();
        mesh.runFor(SECOND);
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void a_delivered_message_has_all_that_can_be_asked_of_it() {
        a.send(b, "hi");
        assertThat(b.delivered())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.text()).isEqualTo("hi");
                    assertThat(message.from()).isEqualTo("a");
                    assertThat(message.to()).isEqualTo("b");
                    assertThat(message.kind()).isEqualTo(LinkKind.UNICAST);
                    assertThat(message.sentAt()).isEqualTo(SECOND);
                    assertThat(message.receivedAt().orElseThrow()).isGreaterThan(SECOND);
                    assertThat(message.latency().orElseThrow())
                            .isBetween(Duration.ofNanos(500_000), Duration.ofMillis(5));
                    assertThat(message.rssiDbm().orElseThrow()).isBetween(-60, -20);
                    assertThat(message.attempts()).isEqualTo(1);
                    assertThat(message.acknowledged()).isTrue();
                });
        assertThat(mesh.link("a", "b").messages()).isEqualTo(a.sent());
        assertThat(mesh.link("b", "a").messages()).isEmpty();
    }

    @Test
    void a_broadcast_is_one_message_for_each_receiver() {
        a.broadcast("all");
        mesh.runFor(SECOND);
        assertThat(trace.messages())
                .extracting(MeshMessage::to)
                .containsExactlyInAnyOrder("b", "c");
        assertThat(trace.messages()).extracting(MeshMessage::number).containsOnly(0L);
    }

    @Test
    void a_lost_message_has_its_reason() {
        a.run(node -> {
            node.espNow().addPeer(MacAddress.parse("24:6f:28:aa:aa:aa"));
            node.espNow().send(MacAddress.parse("24:6f:28:aa:aa:aa"), "x");
        });
        assertThat(trace.losses())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.to()).isEqualTo("24:6f:28:aa:aa:aa");
                    assertThat(message.loss().orElseThrow().key()).isEqualTo("no-such-receiver");
                    assertThat(message.latency()).isEmpty();
                    assertThat(message.rssiDbm()).isEmpty();
                });
        assertThat(b.delivered()).isEmpty();
    }

    @Test
    void a_message_is_under_way_until_it_is_known_what_becomes_of_it() {
        a.begin(node -> node.espNow().send(b.mac(), "hi"));
        mesh.runUntil(() -> !trace.events(MessageQueued.class).isEmpty(), SECOND);
        assertThat(trace.messages()).singleElement().matches(MeshMessage::isUnderWay);
        mesh.runUntil(() -> !b.delivered().isEmpty(), SECOND);
        assertThat(trace.messages()).singleElement().matches(message -> !message.acknowledged());
        mesh.runFor(SECOND);
        assertThat(trace.messages()).singleElement().matches(MeshMessage::acknowledged);
    }

    @Test
    void links_have_counts() {
        a.send(b, "one");
        a.send(b, "two");
        mesh.isolate(b);
        a.send(b, "three");
        assertThat(trace.links())
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.sent()).isEqualTo(3);
                    assertThat(link.delivered()).isEqualTo(2);
                })
                .extracting(LinkSummary::receiver)
                .isEqualTo("b");
    }

    @Test
    void the_console_has_times() {
        a.run(node -> node.print("hello"));
        assertThat(trace.console())
                .containsExactly(new ConsoleLog.Line(1_000_000_000L, "a", "hello"));
        assertThat(trace.console("b")).isEmpty();
    }

    @Test
    void events_are_there_with_names() {
        a.send(b, "hi");
        mesh.runFor(SECOND);
        assertThat(trace.transmissionsBy("a")).hasSize(1);
        assertThat(trace.transmissionsBy("b")).hasSize(1); // its acknowledgement
        assertThat(trace.events())
                .filteredOn(TransmissionStarted.class::isInstance)
                .extracting(event -> trace.nameOf(event.node()))
                .containsExactly("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trace.transmissionsBy("x"))
                .withMessage("there is no 'x'; there are a, b, c");
    }

    @Test
    void more_events_than_are_kept_are_refused_as_half_of_them_would_mislead() {
        try (Mesh small = Mesh.builder().seed(1).eventsMax(3).node("a").node("b").build()) {
            small.node("a").addPeer(small.node("b"));
            small.node("a").send(small.node("b"), "hi");
            assertThatIllegalStateException()
                    .isThrownBy(() -> small.trace().messages())
                    .withMessageStartingWith("more than 3 events have happened");
        }
    }

    @Nested
    class FilesOfIt {

        @TempDir Path folder;

        @Test
        void of_the_whole_run_can_be_had_after_it() throws IOException {
            a.send(b, "hi");
            mesh.close();
            Path kept = folder.resolve("deep/down");
            mesh.keep(kept, "mvn test");
            assertThat(kept.toFile().list())
                    .containsExactlyInAnyOrder("trace.jsonl", "capture.pcapng", "report.html");
            assertThat(Files.readString(kept.resolve("trace.jsonl"))).contains("\"text\":\"hi\"");
            RecordedTrace recorded = RecordedTrace.open(kept.resolve("trace.jsonl"));
            assertThat(recorded.scenario()).isEqualTo("mesh");
            assertThat(recorded.seed()).isEqualTo(1);
            assertThat(kept.resolve("capture.pcapng")).isNotEmptyFile();
            assertThat(Files.readString(kept.resolve("report.html"))).contains("<html");
        }

        @Test
        void are_not_written_before_the_end() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> mesh.keep(folder, "mvn test"))
                    .withMessage("the mesh is not closed yet, so it has no result");
        }
    }
}
