package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Expectation.Quantile;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.Supply;
import org.espnowsim.scenario.Surroundings;
import org.espnowsim.sim.ClockOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.RicianFading;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.propagation.LogDistance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BundledScenariosTest {

    @TestFactory
    Stream<DynamicTest> every_one_reads_without_a_problem() throws IOException {
        List<Path> files = BundledScenarios.ofKnownPrograms();
        assertThat(files).hasSizeGreaterThanOrEqualTo(25);
        return files.stream().map(file -> DynamicTest.dynamicTest(nameOf(file), () -> reads(file)));
    }

    private static void reads(Path file) {
        Scenario scenario = ScenarioReader.read(file);
        assertThat(scenario.name() + ".yaml").isEqualTo(nameOf(file));
        assertThat(scenario.about()).isNotEmpty();
        assertThat(scenario.expectations()).isNotEmpty();
    }

    @Test
    void first_light_is_read_in_full() {
        Scenario scenario =
                ScenarioReader.read(BundledScenarios.FOLDER.resolve("first-light.yaml"));

        assertThat(scenario.name()).isEqualTo("first-light");
        assertThat(scenario.duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(scenario.seed()).isEqualTo(OptionalLong.of(1));
        assertThat(scenario.radio())
                .isEqualTo(
                        new MediumOptions(new LogDistance(40.2, 2.0), -6, -93, 1.0, 1.5)
                                .withShadowing(1)
                                .withFading(new RicianFading(12, Duration.ofSeconds(30))));
        assertThat(scenario.nodes())
                .containsExactly(
                        new NodeSpec(
                                "sender",
                                StationAddresses.derived("sender"),
                                Position.ORIGIN,
                                Route.NONE,
                                19.5,
                                NodeRadio.USUAL,
                                Duration.ZERO,
                                Duration.ZERO,
                                DeviceOptions.esp32(1),
                                RetryPolicy.of(Chip.ESP32),
                                ClockOptions.EXACT,
                                Supply.of(Chip.ESP32),
                                Surroundings.NONE,
                                "sender",
                                Map.of("to", "receiver"),
                                ProgramSettings.in(BundledScenarios.FOLDER.toAbsolutePath())),
                        new NodeSpec(
                                "receiver",
                                MacAddress.parse("30:ae:a4:00:00:01"),
                                new Position(3, 0, 0),
                                Route.NONE,
                                19.5,
                                NodeRadio.USUAL,
                                Duration.ZERO,
                                Duration.ZERO,
                                DeviceOptions.esp32(1),
                                RetryPolicy.of(Chip.ESP32),
                                ClockOptions.EXACT,
                                Supply.of(Chip.ESP32),
                                Surroundings.NONE,
                                "receiver",
                                Map.of(),
                                ProgramSettings.in(BundledScenarios.FOLDER.toAbsolutePath())));
        assertThat(scenario.expectations()).hasSize(4);
        assertThat(scenario.expectations().get(0))
                .isInstanceOfSatisfying(
                        Expectation.Delivered.class,
                        delivered -> {
                            assertThat(delivered.text())
                                    .isEqualTo(
                                            "delivered: sender -> receiver, at-least: 100%, by: 2s");
                            assertThat(delivered.from()).hasToString("sender");
                            assertThat(delivered.to()).hasToString("receiver");
                            assertThat(delivered.ratioMin()).isEqualTo(1.0);
                            assertThat(delivered.by()).contains(Duration.ofSeconds(2));
                        });
        assertThat(scenario.expectations().get(1))
                .isInstanceOfSatisfying(
                        Expectation.Received.class,
                        received -> {
                            assertThat(received.count().min()).isEqualTo(102);
                            assertThat(received.count().max()).isEqualTo(OptionalInt.of(102));
                        });
        assertThat(scenario.expectations().get(2))
                .isInstanceOfSatisfying(
                        Expectation.Received.class,
                        received -> {
                            assertThat(received.message()).contains(Payload.utf8("end"));
                            assertThat(received.count().min()).isEqualTo(1);
                            assertThat(received.count().max()).isEmpty();
                        });
        assertThat(scenario.expectations().get(3))
                .isInstanceOfSatisfying(
                        Expectation.LatencyAtMost.class,
                        latency -> {
                            assertThat(latency.quantile()).isEqualTo(Quantile.P95);
                            assertThat(latency.latencyMax()).isEqualTo(Duration.ofMillis(5));
                            assertThat(latency.by()).isEmpty();
                        });
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
