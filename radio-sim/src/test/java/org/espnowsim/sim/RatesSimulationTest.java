package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Recorder;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole boards whose programs choose a rate. */
class RatesSimulationTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);

    private final Recorder recorder = new Recorder();
    private final List<NodeOptions> nodes = new ArrayList<>();

    private MacAddress node(String name, double xM, NodeProgram program) {
        MacAddress address = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                        name,
                        address,
                        new Position(xM, 0, 0),
                        19.5,
                        Duration.ZERO,
                        DeviceOptions.esp32(1),
                        () -> program,
                        ProgramParameters.NONE));
        return address;
    }

    private void run(Duration duration) {
        SimulationOptions options = SimulationOptions.of(1, DESK).withSinks(List.of(recorder));
        assertThat(Simulation.of(options, nodes).run(duration).failures()).isEmpty();
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }

    private static NodeProgram sendOnce(MacAddress to, int rate) {
        return node -> {
            EspNow espNow = up(node);
            espNow.config().rate(rate);
            espNow.addPeer(to);
            espNow.send(to, "hi");
        };
    }

    private List<PhyRate> rates(int node) {
        return recorder.transmissionsBy(node).stream().map(TransmissionStarted::rate).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_54M", "RATE_MCS4_LGI", "RATE_MCS7_SGI"})
    void a_message_goes_out_at_the_rate_that_its_program_has_set(PhyRate rate) {
        MacAddress receiver = node("receiver", 3, RatesSimulationTest::up);
        node("sender", 0, sendOnce(receiver, rate.code()));
        run(Duration.ofSeconds(1));
        assertThat(rates(1)).containsExactly(rate);
        assertThat(rates(0)).containsExactly(PhyRate.RATE_24M);
        assertThat(recorder.all(MessageSent.class)).allMatch(sent -> sent.outcome().isSuccess());
    }

    @Test
    void a_message_in_long_range_is_lost_on_boards_that_have_not_enabled_it() {
        MacAddress receiver = node("receiver", 3, RatesSimulationTest::up);
        node("sender", 0, sendOnce(receiver, EspNow.RATE_LORA_250K));
        run(Duration.ofSeconds(1));
        assertThat(rates(1)).hasSize(33).containsOnly(PhyRate.RATE_LORA_250K);
        assertThat(recorder.fatesAt(0))
                .extracting(FrameEnded::fate)
                .containsOnly(Fate.LONG_RANGE_DISABLED);
    }

    @Test
    void a_broadcast_is_never_sent_in_long_range() {
        node("receiver", 3, RatesSimulationTest::up);
        node("sender", 0, sendOnce(MacAddress.BROADCAST, EspNow.RATE_LORA_250K));
        run(Duration.ofSeconds(1));
        assertThat(rates(1)).containsExactly(PhyRate.RATE_1M_L);
        assertThat(recorder.fatesAt(0))
                .extracting(FrameEnded::fate)
                .containsExactly(Fate.DELIVERED);
    }

    /**
     * Bytes in a second of 250-byte broadcasts that wait for no response. Measured with two
     * ESP32-DevKitC: 101,000 at 1 Mbit/s, 497,000 at 11 and 963,000 at 54. Ours are 6 % less at 1
     * (what was measured is more than the airtime allows), agree at 11, and are over half as much
     * again at 54: there the board's software is the limit, some 0.26 ms a message, while here a
     * program's computing takes no time and only the airtime, 70 us, and channel access count.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 101000, -6",
        "3, 497000, 0",
        "12, 963000, 57",
    })
    void throughput_is_as_measured_but_at_54_mbit_s_where_software_is_the_limit(
            int rate, double measured, double deviationPercent) {
        node("receiver", 1, RatesSimulationTest::up);
        node(
                "sender",
                0,
                node -> {
                    EspNow espNow = up(node);
                    espNow.config().rate(rate);
                    espNow.addPeer(MacAddress.BROADCAST);
                    while (true) {
                        espNow.send(MacAddress.BROADCAST, Payload.of(new byte[250]), false);
                    }
                });
        run(Duration.ofSeconds(1));
        double bytes =
                250
                        * recorder.fatesAt(0).stream()
                                .filter(f ->
                                        f.fate() == Fate.DELIVERED
                                                || f.fate() == Fate.RECEIVE_RING_FULL)
                                .count();
        assertThat(bytes).isCloseTo(measured * (1 + deviationPercent / 100), withinPercentage(3));
    }
}
