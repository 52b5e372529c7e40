package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.scenario.statistics.TraceScript.MS;
import static org.espnowsim.scenario.statistics.TraceScript.STRANGER;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.junit.jupiter.api.Test;

class JsonLinesTraceTest {

    private static List<String> lines(TraceScript script) {
        StringWriter text = new StringWriter();
        script.play(new JsonLinesTrace(text, "first-light", 42), 2_000 * MS);
        assertThat(text.toString()).endsWith("}\n");
        return text.toString().lines().toList();
    }

    private static TraceScript aMessage(TraceScript script) {
        return script.queue(5, "a", 0, "b")
                .transmit(10, "a", 0, 1, "b")
                .fate(10 + MS, "b", 0, "a", Fate.DELIVERED)
                .acknowledge(10 + MS, "b", "a")
                .sent(10 + 2 * MS, "a", 0, new SendOutcome.Acked(1))
                .read(11 + 2 * MS, "b", "a", "m0");
    }

    @Test
    void begins_with_a_header() {
        assertThat(lines(TraceScript.of("a")))
                .containsExactly(
                        """
                        {"format":"espnow-sim-trace","version":1,"scenario":"first-light","seed":42,\
                        "nodes":[{"name":"a","stationAddress":"30:ae:a4:00:00:00",\
                        "accessPointAddress":"30:ae:a4:00:00:01"}]}\
                        """);
    }

    @Test
    void writes_who_asks_to_send_and_who_is_allowed_to() {
        assertThat(
                        lines(
                                TraceScript.of("a", "b")
                                        .ask(1, "a", "b", 3_174)
                                        .allow(2, "b", "a", 2_860)))
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        """
                                        "attempt":0,"frame":"rts","to":"30:ae:a4:00:00:02",\
                                        "toNode":"b","from":"30:ae:a4:00:00:00",\
                                        "durationUs":3174,"channel":1,\
                                        """))
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        """
                                        "attempt":0,"frame":"cts","to":"30:ae:a4:00:00:00",\
                                        "toNode":"a","durationUs":2860,"channel":1,\
                                        """));
    }

    @Test
    void writes_sleep_and_resets() {
        TraceScript script =
                TraceScript.of("a")
                        .add(new TraceEvent.NodeSlept(1, 0, false, 2))
                        .add(new TraceEvent.NodeWoke(2, 0))
                        .add(new TraceEvent.NodeReset(3, 0, TraceEvent.NodeReset.Kind.SOFT))
                        .add(new TraceEvent.NodeReset(4, 0, TraceEvent.NodeReset.Kind.HARD))
                        .add(new TraceEvent.NodeReset(4, 0, TraceEvent.NodeReset.Kind.WATCHDOG))
                        .add(new TraceEvent.NodeSlept(5, 0, true, Long.MAX_VALUE));

        assertThat(lines(script).subList(1, 7))
                .containsExactly(
                        """
                        {"t":1,"event":"node-slept","node":"a","sleep":"light","wakeNs":2}\
                        """,
                        """
                        {"t":2,"event":"node-woke","node":"a"}\
                        """,
                        """
                        {"t":3,"event":"node-reset","node":"a","reset":"soft"}\
                        """,
                        """
                        {"t":4,"event":"node-reset","node":"a","reset":"hard"}\
                        """,
                        """
                        {"t":4,"event":"node-reset","node":"a","reset":"watchdog"}\
                        """,
                        """
                        {"t":5,"event":"node-slept","node":"a","sleep":"deep","wakeNs":null}\
                        """);
    }

    @Test
    void writes_where_nodes_are() {
        assertThat(
                        lines(TraceScript.of("a").add(new TraceEvent.NodeMoved(1, 0, 2.5, -3, 0)))
                                .get(1))
                .isEqualTo(
                        """
                        {"t":1,"event":"node-moved","node":"a","xM":2.5,"yM":-3.0,"zM":0.0}\
                        """);
    }

    @Test
    void writes_what_boards_do_to_the_world() {
        TraceScript script =
                TraceScript.of("a")
                        .add(new TraceEvent.PinChanged(1, 0, 2, Drive.LOW))
                        .add(new TraceEvent.PinChanged(2, 0, 2, Drive.HIGH))
                        .add(new TraceEvent.PinChanged(3, 0, 2, Drive.NONE))
                        .add(new TraceEvent.UartWritten(4, 0, 1, Payload.utf8("hi\n")))
                        .add(new TraceEvent.PixelsWritten(5, 0, 16, Payload.of((byte) 255)));

        assertThat(lines(script).subList(1, 6))
                .containsExactly(
                        """
                        {"t":1,"event":"pin-changed","node":"a","gpio":2,"level":"low"}\
                        """,
                        """
                        {"t":2,"event":"pin-changed","node":"a","gpio":2,"level":"high"}\
                        """,
                        """
                        {"t":3,"event":"pin-changed","node":"a","gpio":2,"level":"none"}\
                        """,
                        """
                        {"t":4,"event":"uart-written","node":"a","uart":1,\
                        "length":3,"hex":"68690a","text":"hi\\\\n"}\
                        """,
                        """
                        {"t":5,"event":"pixels-written","node":"a","gpio":16,\
                        "length":1,"hex":"ff","text":"\\\\xff"}\
                        """);
    }

    @Test
    void writes_the_way_of_a_message() {
        assertThat(lines(aMessage(TraceScript.of("a", "b"))).subList(1, 8))
                .containsExactly(
                        """
                        {"t":5,"event":"message-queued","node":"a","message":0,\
                        "to":"30:ae:a4:00:00:02","toNode":"b","length":2,"hex":"6d30","text":"m0"}\
                        """,
                        """
                        {"t":10,"event":"transmission-started","node":"a","transmission":0,\
                        "message":0,"attempt":1,"frame":"espnow","to":"30:ae:a4:00:00:02",\
                        "toNode":"b","from":"30:ae:a4:00:00:00","durationUs":0,"retry":false,\
                        "sequenceNumber":0,"mpduBytes":45,"channel":1,"rate":"RATE_1M_L",\
                        "airtimeNs":1000000,"txPowerDbm":20.0,"receivers":1}\
                        """,
                        """
                        {"t":1000010,"event":"frame-ended","node":"b","transmission":0,"message":0,\
                        "transmitter":"a","fate":"delivered","rxPowerDbm":-50.5,"sinrDb":40.0,\
                        "rssiDbm":-50}\
                        """,
                        """
                        {"t":1000010,"event":"transmission-started","node":"b","transmission":1,\
                        "message":null,"attempt":0,"frame":"ack","to":"30:ae:a4:00:00:00",\
                        "toNode":"a","channel":1,"rate":"RATE_1M_L","airtimeNs":1000000,\
                        "txPowerDbm":20.0,"receivers":1}\
                        """,
                        """
                        {"t":2000010,"event":"frame-ended","node":"a","transmission":1,\
                        "message":null,"transmitter":"b","fate":"delivered","rxPowerDbm":-50.0,\
                        "sinrDb":40.0,"rssiDbm":-50}\
                        """,
                        """
                        {"t":2000010,"event":"message-sent","node":"a","message":0,\
                        "outcome":"acked","attempts":1}\
                        """,
                        """
                        {"t":2000011,"event":"message-read","node":"b","from":"30:ae:a4:00:00:00",\
                        "fromNode":"a","length":2,"hex":"6d30","text":"m0"}\
                        """);
    }

    @Test
    void a_silent_node_changes_nothing_but_the_header() {
        List<String> alone = lines(aMessage(TraceScript.of("a", "b")));
        List<String> withSilentNode = lines(aMessage(TraceScript.of("a", "b", "silent")));

        assertThat(withSilentNode.subList(1, withSilentNode.size()))
                .isEqualTo(alone.subList(1, alone.size()));
        assertThat(withSilentNode.getFirst()).isNotEqualTo(alone.getFirst());
    }

    @Test
    void writes_null_for_what_is_not_known() {
        TraceScript script =
                TraceScript.of("a")
                        .queue(0, "a", 0, STRANGER)
                        .transmit(0, "a", 0, 1, STRANGER)
                        .nobody(MS, 0, "a");

        assertThat(lines(script).getLast())
                .isEqualTo(
                        """
                        {"t":1000000,"event":"frame-ended","node":null,"transmission":0,"message":0,\
                        "transmitter":"a","fate":"no-such-receiver","rxPowerDbm":null,\
                        "sinrDb":null,"rssiDbm":null}\
                        """);
    }

    @Test
    void shows_bytes_that_are_not_text_as_python_does() {
        TraceScript script =
                TraceScript.of("a")
                        .add(new TraceEvent.MessageQueued(0, 0, 0, STRANGER, Payload.of((byte) 0)))
                        .print(1, "a", "\"quoted\"\n");

        assertThat(lines(script).get(1)).endsWith("\"hex\":\"00\",\"text\":\"\\\\x00\"}");
        assertThat(lines(script).get(2)).endsWith("\"line\":\"\\\"quoted\\\"\\n\"}");
    }

    @Test
    void lets_errors_of_the_writer_through() {
        Writer full =
                new Writer() {
                    @Override
                    public void write(char[] text, int offset, int length) throws IOException {
                        throw new IOException("disk full");
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        TraceScript script = aMessage(TraceScript.of("a", "b"));

        assertThatThrownBy(() -> script.play(new JsonLinesTrace(full, "first-light", 42), 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
    }
}
