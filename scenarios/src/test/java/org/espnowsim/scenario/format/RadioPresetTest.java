package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.error.ErrorCurves;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.medium.MediumListener;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.NeighbourMedium;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.Reception;
import org.espnowsim.sim.medium.Transmission;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many of the boards at a distance receive a broadcast of 250 bytes at 1 Mbit/s: each has its
 * own shadowing and its own moment of fading.
 */
class RadioPresetTest {

    private static final int BOARDS = 4000;

    /**
     * The expected shares were computed from the same formulas by another program, with as many
     * trials. Three points apart may be the models (how bits get lost, say), and 1.6 points, two
     * deviations, chance.
     */
    @ParameterizedTest
    @CsvSource({
        "open-field, ESP32, 19.5, 150, 0.99",
        "open-field, ESP32, 19.5, 200, 0.91",
        "open-field, ESP32, 19.5, 225, 0.82",
        "open-field, ESP32, 19.5, 250, 0.67",
        "open-field, ESP32, 19.5, 275, 0.51",
        "open-field, ESP32, 19.5, 300, 0.36",
        "open-field, ESP32, 19.5, 350, 0.15",
        "open-field, ESP32, 19.5, 400, 0.04",
        "open-field, ESP32_C3, 20, 200, 0.96",
        "open-field, ESP32_C3, 20, 250, 0.81",
        "open-field, ESP32_C3, 20, 300, 0.56",
        "open-field, ESP32_C3, 20, 350, 0.29",
        "open-office, ESP32, 19.5, 40, 0.95",
        "open-office, ESP32, 19.5, 60, 0.82",
        "open-office, ESP32, 19.5, 80, 0.65",
        "open-field-dipole, ESP32, 20, 600, 1.0",
        "open-field-dipole, ESP32, 20, 1000, 0.86",
        "open-field-dipole, ESP32, 20, 1500, 0.23",
        "forest, ESP32_C3, 21, 25, 1.00",
        "forest, ESP32_C3, 21, 50, 0.96",
        "forest, ESP32_C3, 21, 75, 0.84",
        "forest, ESP32_C3, 21, 100, 0.57",
        "forest, ESP32_C3, 21, 125, 0.26",
        "forest, ESP32_C3, 21, 150, 0.08",
    })
    void delivery_falls_with_distance_as_in_the_reference(
            String preset, Chip chip, double txPowerDbm, double distanceM, double share) {
        assertThat(delivered(RadioPreset.of(preset).options(), chip, txPowerDbm, distanceM))
                .isCloseTo(share, within(0.046));
    }

    /**
     * The expected shares are from the same program, of which it is not known for which chip; 20
     * dBm as with dipoles above.
     */
    @ParameterizedTest
    @CsvSource({"30, 0, 0.97", "60, 0, 0.84", "10, 2, 0.97", "20, 2, 0.81", "30, 2, 0.61"})
    void delivery_in_a_home_falls_with_walls_as_in_the_reference(
            double distanceM, int walls, double share) {
        String wall = "{ from: [5m, -9m], to: [5m, 9m], loss: 7dB }";
        MediumOptions home =
                ScenarioReader.read(
                                """
                                scenario: home
                                run: { duration: 1s }
                                radio: { preset: home, walls: [%s] }
                                nodes: { a: { at: [0m, 0m], program: receiver } }
                                """
                                        .formatted(
                                                String.join(
                                                        ", ", Collections.nCopies(walls, wall))),
                                "home.yaml",
                                Programs.ofClassPath())
                        .radio();
        assertThat(delivered(home, Chip.ESP32, 20, distanceM)).isCloseTo(share, within(0.046));
    }

    private static double delivered(
            MediumOptions environment, Chip chip, double txPowerDbm, double distanceM) {
        Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
        Receiver receiver = Receiver.of(chip);
        List<Site> sites = new ArrayList<>();
        sites.add(new Site("sender", Position.ORIGIN, TxPower.ofAllRates(txPowerDbm), receiver));
        Position there = new Position(distanceM, 0, 0);
        for (int i = 0; i < BOARDS; i++) {
            sites.add(
                    new Site("board[" + i + "]", there, TxPower.ofAllRates(txPowerDbm), receiver));
        }
        Medium medium =
                new NeighbourMedium(
                        kernel,
                        new Trace(kernel, List.of()),
                        new RandomStreams(1),
                        environment,
                        Airtime.ofDefaults(),
                        ErrorCurves::of,
                        sites);
        Counter counter = new Counter();
        for (int node = 0; node < sites.size(); node++) {
            medium.listen(node, counter);
            medium.turnOn(node, Channel.FIRST);
        }
        VendorActionFrame frame =
                VendorActionFrame.unsent(
                        MacAddress.BROADCAST,
                        new MacAddress(0),
                        0,
                        List.of(new VendorElement(1, false, Payload.of(new byte[250]))));
        kernel.at(
                0,
                () ->
                        medium.transmit(
                                0,
                                frame,
                                frame.mpduBytes(),
                                PhyRate.RATE_1M_L,
                                FrameEnded.NOBODY,
                                0,
                                1));
        kernel.run(1_000_000_000);
        return counter.received / (double) BOARDS;
    }

    private static final class Counter implements MediumListener {

        private int received;

        @Override
        public void frameReceived(Reception reception) {
            received++;
        }

        @Override
        public void channelBusy() {}

        @Override
        public void channelIdle() {}

        @Override
        public void frameBroken() {}

        @Override
        public void frameSent(Transmission transmission) {}
    }
}
