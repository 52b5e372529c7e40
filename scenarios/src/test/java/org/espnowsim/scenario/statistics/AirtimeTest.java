package org.espnowsim.scenario.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import org.espnowsim.sim.trace.TraceEvent.RadioSwitched;
import org.junit.jupiter.api.Test;

class AirtimeTest {

    private final TraceScript script = TraceScript.of("a", "b");

    private NodeAirtime ofA(long endNs) {
        return script.play(new Airtime(), endNs).perNode().getFirst();
    }

    @Test
    void adds_up_frames_and_acknowledgements() {
        script.transmit(0, "a", 0, 1, "b").acknowledge(5 * MS, "a", "b");

        assertThat(ofA(10 * MS)).isEqualTo(new NodeAirtime("a", 2, 2 * MS));
    }

    @Test
    void leaves_out_what_the_end_of_the_run_cuts() {
        script.transmit(0, "a", 0, 1, "b").transmit(5 * MS, "a", 1, 1, "b");

        assertThat(ofA(5 * MS + MS / 4).airtimeNs()).isEqualTo(MS + MS / 4);
    }

    @Test
    void leaves_out_what_the_radio_cuts() {
        script.transmit(0, "a", 0, 1, "b").add(new RadioSwitched(MS / 2, 0, false));

        assertThat(ofA(10 * MS).airtimeNs()).isEqualTo(MS / 2);
    }

    @Test
    void a_radio_that_goes_off_after_its_frame_cuts_nothing() {
        script.transmit(0, "a", 0, 1, "b").add(new RadioSwitched(2 * MS, 0, false));

        assertThat(ofA(10 * MS).airtimeNs()).isEqualTo(MS);
    }
}
