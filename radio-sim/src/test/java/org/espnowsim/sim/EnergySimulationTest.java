package org.espnowsim.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.energy.PowerState;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.wlan.PowerSaveModel;
import org.espnowsim.wlan.PowerSaveOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whole runs tell of the charge that boards take. */
class EnergySimulationTest {

    private static final MediumOptions DESK =
            new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5);
    private static final long MS = 1_000_000;

    private final List<NodeOptions> nodes = new ArrayList<>();

    private MacAddress node(String name, DeviceOptions device, NodeProgram program) {
        MacAddress address = new MacAddress(0x246f_2800_0000L + 2L * nodes.size());
        nodes.add(
                new NodeOptions(
                        name,
                        address,
                        new Position(3 * nodes.size(), 0, 0),
                        19.5,
                        Duration.ZERO,
                        device,
                        () -> program,
                        ProgramParameters.NONE));
        return address;
    }

    private SimulationResult run(Duration duration) {
        SimulationResult result = Simulation.of(SimulationOptions.of(1, DESK), nodes).run(duration);
        assertThat(result.failures()).isEmpty();
        return result;
    }

    private static EspNow up(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        return node.espNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100, 180})
    void a_receiver_with_a_wake_window_takes_the_mean_of_on_and_off_by_its_duty(int windowMs) {
        PowerSaveOptions usual = PowerSaveOptions.ofDefaults();
        DeviceOptions device =
                DeviceOptions.esp32(1)
                        .withPowerSave(
                                new PowerSaveOptions(
                                        PowerSaveModel.LEGACY,
                                        usual.beaconWake(),
                                        usual.minActive(),
                                        Optional.of(Duration.ofMillis(windowMs)),
                                        Duration.ofMillis(200)));
        node("receiver", device, n -> up(n).recv(-1));
        node("clock", DeviceOptions.esp32(1), n -> n.clock().sleepUntil(120_000 * MS));

        double meanMa = run(Duration.ofSeconds(60)).energyOf("receiver").meanMa();

        assertThat(meanMa).isCloseTo(29.7 + windowMs / 200.0 * (112 - 29.7), withinPercentage(3));
    }

    @Test
    void who_never_sleeps_spends_nearly_all_on_listening() {
        MacAddress receiver = node("receiver", DeviceOptions.esp32(1), n -> up(n).recv(-1));
        node(
                "sender",
                DeviceOptions.esp32(1),
                n -> {
                    EspNow espNow = up(n);
                    espNow.addPeer(receiver);
                    for (int i = 1; i <= 60; i++) {
                        n.clock().sleepUntil(i * 1_000 * MS);
                        espNow.send(receiver, "x".repeat(250));
                    }
                });

        EnergyUse use = run(Duration.ofSeconds(60)).energyOf("sender");

        assertThat(use.meanMa()).isBetween(112.0, 114.0);
        assertThat(use.in(PowerState.LISTEN).chargeMc() / use.chargeMc()).isGreaterThan(0.98);
        assertThat(use.in(PowerState.TRANSMIT).ns()).isEqualTo(59 * 2_536_000L);
    }

    @Test
    void a_sensor_that_sleeps_deeply_spends_nearly_all_on_waking() {
        MacAddress gateway = node("gateway", DeviceOptions.esp32(1), n -> up(n).recv(-1));
        node(
                "sensor",
                DeviceOptions.esp32(1),
                n -> {
                    EspNow espNow = up(n);
                    espNow.addPeer(gateway);
                    espNow.send(gateway, "ping");
                    n.machine().deepsleep(60_000);
                });

        EnergyUse use = run(Duration.ofMinutes(60)).energyOf("sensor");

        assertThat(use.meanMa()).isBetween(0.1, 0.2);
        assertThat(use.in(PowerState.DEEP_SLEEP).ns()).isGreaterThan(3_590_000 * MS);
        assertThat(use.in(PowerState.DEEP_SLEEP).chargeMc() / use.chargeMc()).isLessThan(0.1);
        assertThat(use.in(PowerState.BOOT).ns()).isEqualTo(59 * 70 * MS);
    }

    @Test
    void a_run_that_ends_as_nothing_is_left_counts_until_then() {
        node("short", DeviceOptions.of(Chip.ESP32_C3, 1), n -> n.clock().sleepUntil(500 * MS));

        EnergyUse use = run(Duration.ofSeconds(60)).energyOf("short");

        assertThat(use.onNs()).isEqualTo(500 * MS);
        assertThat(use.meanMa()).isCloseTo(20.7, within(1e-9));
    }

    @Test
    void a_node_that_does_not_exist_is_told() {
        node("a", DeviceOptions.esp32(1), _ -> {});
        SimulationResult result = run(Duration.ofSeconds(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.energyOf("b"))
                .withMessage("there is no node 'b'; there are a");
    }
}
