package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.InterfererOptions.Switch;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.interference.MicrowaveOven;
import org.espnowsim.sim.medium.Emission;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Test;

/** Two boards, one of which broadcasts ten times, 100 ms apart, beside something that disturbs. */
class InterferenceSimulationTest {

    private static final MediumOptions OPEN_SPACE =
            new MediumOptions(new LogDistance(40, 2), 0, -96, 0, 0);

    private final Recorder recorder = new Recorder();

    private SimulationResult run(Interferer interferer, Switch... switches) {
        return run(List.of(at(20, interferer, switches)));
    }

    private static InterfererOptions at(double xM, Interferer interferer, Switch... switches) {
        return new InterfererOptions("oven", new Position(xM, 0, 0), interferer, List.of(switches));
    }

    private SimulationResult run(List<InterfererOptions> interferers) {
        List<NodeOptions> nodes =
                IntStream.range(0, 2)
                        .mapToObj(i ->
                                new NodeOptions(
                                        "n" + i,
                                        new MacAddress(0x246f_2800_0000L + 2L * i),
                                        new Position(20 * i, 0, 0),
                                        0,
                                        Duration.ZERO,
                                        DeviceOptions.esp32(1),
                                        () ->
                                                i == 0
                                                        ? InterferenceSimulationTest::speak
                                                        : InterferenceSimulationTest::listen,
                                        ProgramParameters.NONE))
                        .toList();
        return Simulation.of(
                        SimulationOptions.of(1, OPEN_SPACE).withSinks(List.of(recorder)),
                        nodes,
                        List.of(),
                        interferers)
                .run(Duration.ofSeconds(10));
    }

    private static void speak(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(MacAddress.BROADCAST);
        for (int i = 0; i < 10; i++) {
            node.sleep(Duration.ofMillis(100));
            espNow.send(MacAddress.BROADCAST, Payload.of(new byte[30]), false);
        }
    }

    private static void listen(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
    }

    private static Switch on(int ms) {
        return new Switch(Duration.ofMillis(ms), true);
    }

    private static Switch off(int ms) {
        return new Switch(Duration.ofMillis(ms), false);
    }

    private static Jammer always(double eirpDbm) {
        return new Jammer(Channel.FIRST, 1, Duration.ofMillis(10), eirpDbm);
    }

    private List<Fate> fates() {
        return recorder.fatesAt(1).stream().map(FrameEnded::fate).toList();
    }

    /** 0 dBm from 1 m beyond the receiver: -40 dBm there, where frames have -66. */
    @Test
    void frames_are_lost_while_it_is_on() {
        run(List.of(at(21, always(0), on(250), off(650))));
        assertThat(fates()).hasSize(10);
        assertThat(fates().subList(0, 2)).containsOnly(Fate.DELIVERED);
        assertThat(fates().subList(2, 6)).containsOnly(Fate.INTERFERENCE);
        assertThat(fates().subList(6, 10)).containsOnly(Fate.DELIVERED);
    }

    @Test
    void an_emission_is_cut_when_it_goes_off() {
        Interferer endless =
                (fromNs, _) ->
                        List.of(new Emission(fromNs, 20_000_000_000L, 2412, 20, 0)).iterator();
        run(List.of(at(21, endless, on(0), off(450), on(750), off(850))));
        assertThat(fates().stream().filter(fate -> fate == Fate.INTERFERENCE)).hasSize(5);
    }

    @Test
    void it_does_not_keep_a_run_from_ending() {
        long endNs = run(new MicrowaveOven(50, 10), on(0)).endNs();
        assertThat(endNs).isBetween(1_000_000_000L, 1_020_000_000L);
    }

    /** With -30 dBm at the sender's, its channel is busy half of the time. */
    @Test
    void a_frame_that_waits_for_an_idle_channel_is_sent_before_the_run_ends() {
        Jammer near = new Jammer(Channel.FIRST, 0.9, Duration.ofSeconds(1), 10);
        run(List.of(at(1, near, on(0))));
        assertThat(recorder.all(TransmissionStarted.class)).hasSize(10);
    }

    @Test
    void what_it_does_is_the_same_again() {
        List<InterfererOptions> half =
                List.of(at(21, new Jammer(Channel.FIRST, 0.5, Duration.ofMillis(7), 0), on(0)));
        run(half);
        List<Fate> once = fates();
        assertThat(once).contains(Fate.INTERFERENCE, Fate.DELIVERED);
        run(half);
        assertThat(fates().subList(10, 20)).isEqualTo(once);
    }

    @Test
    void it_has_a_name_of_its_own() {
        InterfererOptions named =
                new InterfererOptions("n1", Position.ORIGIN, always(0), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(List.of(named)))
                .withMessage("two nodes are called n1; names are unique");
    }
}
