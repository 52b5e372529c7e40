package org.espnowsim.scenario.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.espnowsim.board.Drive;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.report.html.EventLog.Kind;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private final EventLog log = new EventLog(1000);

    private EventLogTest accept(TraceEvent... events) {
        Arrays.asList(events).forEach(log::accept);
        return this;
    }

    private byte[] column(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            log.parts().getFirst().segment().column(name).writeTo(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** Numbers below 64 are one byte each, twice themselves. */
    private List<Kind> kinds() {
        byte[] column = column("kind");
        Kind[] kinds = new Kind[column.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = EventLog.KINDS.get(column[i] / 2);
        }
        return List.of(kinds);
    }

    private String text() {
        return new String(column("text"), StandardCharsets.UTF_8);
    }

    @Test
    void has_what_a_board_is_and_does() {
        accept(
                new TraceEvent.NodeStarted(0, 0),
                new TraceEvent.NodeSlept(1, 0, false, 5),
                new TraceEvent.NodeWoke(5, 0),
                new TraceEvent.NodeSlept(6, 0, true, Long.MAX_VALUE),
                new TraceEvent.NodePoweredOff(7, 0),
                new TraceEvent.RadioSwitched(8, 0, true),
                new TraceEvent.RadioSwitched(9, 0, false),
                new TraceEvent.ProgramEnded(10, 0),
                new TraceEvent.MessageAborted(11, 0, 3));

        assertThat(kinds())
                .containsExactly(
                        Kind.STARTED,
                        Kind.LIGHT_SLEEP,
                        Kind.WOKE,
                        Kind.DEEP_SLEEP,
                        Kind.POWERED_OFF,
                        Kind.RADIO_ON,
                        Kind.RADIO_OFF,
                        Kind.ENDED,
                        Kind.ABORTED);
    }

    @Test
    void has_numbers_with_what_they_are_about() {
        accept(
                new TraceEvent.ChannelChanged(0, 0, new Channel(11)),
                new TraceEvent.PinChanged(1, 0, 2, Drive.LOW),
                new TraceEvent.PinChanged(2, 0, 2, Drive.HIGH),
                new TraceEvent.PinChanged(3, 0, 2, Drive.NONE));

        assertThat(column("a")).containsExactly(22, 4, 4, 4);
        assertThat(column("b")).containsExactly(0, 0, 2, 4);
    }

    @Test
    void has_what_was_said() {
        accept(
                new TraceEvent.ConsoleLine(0, 0, "grüezi "),
                new TraceEvent.ProgramFailed(1, 0, "OSError "),
                new TraceEvent.FaultSwitched(2, 0, 4, true, "crash a "),
                new TraceEvent.FaultSwitched(3, 0, 4, false, "crash a "),
                new NodeReset(4, 0, NodeReset.Kind.WATCHDOG));

        assertThat(kinds())
                .containsExactly(Kind.LINE, Kind.FAILED, Kind.FAULT_ON, Kind.FAULT_OFF, Kind.RESET);
        assertThat(text()).isEqualTo("grüezi OSError crash a crash a reset by its watchdog");
        assertThat(column("textSize")).containsExactly(16, 16, 16, 16, 42);
    }

    @Test
    void leaves_out_what_frames_show_and_what_the_page_does_not() {
        Payload payload = Payload.utf8("x");

        accept(
                new TraceEvent.MessageRead(0, 0, MacAddress.BROADCAST, payload),
                new TraceEvent.UartWritten(0, 0, 1, payload),
                new TraceEvent.PixelsWritten(0, 0, 4, payload));

        assertThat(log.parts()).isEmpty();
    }
}
