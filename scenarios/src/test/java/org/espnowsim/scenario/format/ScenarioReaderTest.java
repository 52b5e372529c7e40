package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.espnowsim.espnow.EncryptionOptions;
import org.espnowsim.espnow.Esp8266Options;
import org.espnowsim.espnow.Esp8266Options.ErrorCodes;
import org.espnowsim.espnow.Esp8266Options.LongMessages;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.machine.SleepOptions;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.Supply;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.ClockOptions;
import org.espnowsim.sim.ClockOptions.Drift;
import org.espnowsim.sim.energy.Currents;
import org.espnowsim.sim.energy.PowerState;
import org.espnowsim.sim.medium.BurstLoss;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.RicianFading;
import org.espnowsim.sim.propagation.Foliage;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.propagation.TwoRay;
import org.espnowsim.wlan.PowerSaveModel;
import org.espnowsim.wlan.PowerSaveOptions;
import org.espnowsim.wlan.WifiAfterLightsleep;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String HEAD = "scenario: s\nrun: { duration: 10s }\n";
    private static final String ONE_NODE = "nodes: { a: { at: [0m, 0m], program: receiver } }\n";

    @Nested
    class TheSmallestScenario {

        private final Scenario scenario = read(HEAD + ONE_NODE);

        @Test
        void has_a_seed_for_the_caller_to_choose() {
            assertThat(scenario.seed()).isEmpty();
        }

        @Test
        void is_on_a_desk() {
            assertThat(scenario.radio())
                    .isEqualTo(
                            new MediumOptions(new LogDistance(40.2, 2.0), -6, -93, 1, 1.5)
                                    .withShadowing(1)
                                    .withFading(new RicianFading(12, Duration.ofSeconds(30))));
        }

        @Test
        void has_one_node_that_starts_at_once_with_full_power() {
            assertThat(scenario.nodes())
                    .containsExactly(
                            new NodeSpec(
                                    "a",
                                    StationAddresses.derived("a"),
                                    Position.ORIGIN,
                                    19.5,
                                    Duration.ZERO,
                                    DeviceOptions.esp32(1),
                                    "receiver",
                                    Map.of()));
        }

        @Test
        void expects_nothing() {
            assertThat(scenario.expectations()).isEmpty();
        }
    }

    @Nested
    class EspNowVersion {

        @Test
        void is_that_of_the_node_or_of_the_defaults_or_1() {
            String nodes =
                    """
                    nodes:
                      a: { at: [0m, 0m], espnow: 1, program: receiver }
                      b: { at: [1m, 0m], program: receiver }
                    """;
            String head = "scenario: x\nrun: { duration: 1s }\n";

            assertThat(read(head + nodes).nodes())
                    .extracting(NodeSpec::device)
                    .containsExactly(DeviceOptions.esp32(1), DeviceOptions.esp32(1));
            assertThat(read(head + "defaults: { espnow: 2 }\n" + nodes).nodes())
                    .extracting(NodeSpec::device)
                    .containsExactly(DeviceOptions.esp32(1), DeviceOptions.esp32(2));
        }
    }

    @Nested
    class ClocksAndBatteries {

        private final Scenario scenario =
                read(
                        """
                        scenario: x
                        run: { duration: 1s }
                        defaults:
                          clock: { drift: typical, sleep-drift: typical }
                          battery: 1000mAh
                          current: { deep-sleep: 0.2mA, listen: 90mA }
                        nodes:
                          a: { at: [0m, 0m], program: receiver }
                          b:
                            at: [1m, 0m]
                            program: receiver
                            device: esp32c3
                            clock: { drift: -2.5ppm, sleep-drift: 0.5% }
                            battery: 2000mAh
                            current: { deep-sleep: 0.03mA }
                        expect:
                          - { current: "*", at-most: 0.5mA }
                          - { battery-life: b, at-least: 365d }
                        """);

        @Test
        void are_those_of_the_node_or_of_the_defaults() {
            assertThat(scenario.nodes())
                    .extracting(NodeSpec::clock)
                    .containsExactly(
                            ClockOptions.TYPICAL,
                            new ClockOptions(new Drift.Fixed(-2_500), new Drift.Fixed(5_000_000)));
            assertThat(scenario.nodes())
                    .extracting(NodeSpec::supply)
                    .containsExactly(
                            new Supply(
                                    Currents.of(Chip.ESP32)
                                            .with(
                                                    Map.of(
                                                            PowerState.DEEP_SLEEP,
                                                            0.2,
                                                            PowerState.LISTEN,
                                                            90.0)),
                                    OptionalDouble.of(1000)),
                            new Supply(
                                    Currents.of(Chip.ESP32_C3)
                                            .with(
                                                    Map.of(
                                                            PowerState.DEEP_SLEEP,
                                                            0.03,
                                                            PowerState.LISTEN,
                                                            90.0)),
                                    OptionalDouble.of(2000)));
        }

        @Test
        void may_be_expected_to_last() {
            assertThat(scenario.expectations())
                    .containsExactly(
                            new Expectation.MeanCurrentAtMost(
                                    "current: *, at-most: 0.5mA", new NodeSelector("*"), 0.5),
                            new Expectation.BatteryLifeAtLeast(
                                    "battery-life: b, at-least: 365d",
                                    new NodeSelector("b"),
                                    Map.of("b", 2000.0),
                                    Duration.ofDays(365)));
        }
    }

    @Nested
    class SleepAndPowerSave {

        @Test
        void keys_of_the_node_go_before_those_of_the_defaults() {
            Scenario scenario =
                    read(
                            """
                            scenario: x
                            run: { duration: 1s }
                            defaults:
                              sleep: { boot-time: 1s, wifi-after-lightsleep: kept }
                              power-save: { model: idf5, wake-interval: 200ms }
                            nodes:
                              a: { at: [0m, 0m], program: receiver }
                              b:
                                at: [1m, 0m]
                                program: receiver
                                sleep: { boot-time: 90ms, soft-boot-time: 0s }
                                power-save:
                                  { wake-window: 75ms, beacon-wake: 3ms, min-active: 8ms }
                            """);

            assertThat(scenario.nodes())
                    .extracting(node -> node.device().sleep())
                    .containsExactly(
                            new SleepOptions(
                                    Duration.ofSeconds(1),
                                    Duration.ofMillis(20),
                                    WifiAfterLightsleep.KEPT),
                            new SleepOptions(
                                    Duration.ofMillis(90),
                                    Duration.ZERO,
                                    WifiAfterLightsleep.KEPT));
            assertThat(scenario.nodes())
                    .extracting(node -> node.device().powerSave())
                    .containsExactly(
                            new PowerSaveOptions(
                                    PowerSaveModel.IDF5,
                                    Duration.ofMillis(5),
                                    Duration.ofMillis(50),
                                    Optional.empty(),
                                    Duration.ofMillis(200)),
                            new PowerSaveOptions(
                                    PowerSaveModel.IDF5,
                                    Duration.ofMillis(3),
                                    Duration.ofMillis(8),
                                    Optional.of(Duration.ofMillis(75)),
                                    Duration.ofMillis(200)));
        }
    }

    @Nested
    class Encryption {

        @Test
        void is_said_in_part_by_the_node_and_in_part_by_the_defaults() {
            Scenario scenario =
                    read(
                            HEAD
                                    + """
                                    defaults: { encryption: { peers: 6, replay-check: true } }
                                    nodes:
                                      a: { at: [0m, 0m], program: receiver }
                                      b:
                                        at: [1m, 0m]
                                        program: receiver
                                        encryption:
                                          peers: 17
                                          plain-from-encrypted: accept
                                          default-pmk: pmk1234567890123
                                    """);

            assertThat(scenario.nodes())
                    .extracting(node -> node.device().encryption())
                    .containsExactly(
                            new EncryptionOptions(6, Pmk.ZERO, false, true),
                            new EncryptionOptions(17, Pmk.utf8("pmk1234567890123"), true, true));
            assertThat(scenario.nodes())
                    .extracting(node -> node.device().limits().encryptedPeers())
                    .containsExactly(6, 17);
        }
    }

    @Nested
    class Device {

        @Test
        void is_that_of_the_node_or_of_the_defaults_or_an_esp32() {
            String nodes =
                    """
                    nodes:
                      a: { at: [0m, 0m], device: esp8266, program: receiver }
                      b: { at: [1m, 0m], program: receiver }
                    """;

            assertThat(read(HEAD + nodes).nodes())
                    .extracting(node -> node.device().chip())
                    .containsExactly(Chip.ESP8266, Chip.ESP32);
            assertThat(read(HEAD + "defaults: { device: esp32c6 }\n" + nodes).nodes())
                    .extracting(node -> node.device().chip())
                    .containsExactly(Chip.ESP8266, Chip.ESP32_C6);
        }

        @Test
        void decides_what_is_usual_of_sleep_and_encryption() {
            String node =
                    "nodes: { a: { at: [0m, 0m], device: esp8266, encryption: { replay-check: true },"
                            + " program: receiver } }";

            DeviceOptions device = read(HEAD + node).nodes().getFirst().device();

            assertThat(device.sleep()).isEqualTo(SleepOptions.esp8266());
            assertThat(device.encryption())
                    .isEqualTo(new EncryptionOptions(6, Pmk.ZERO, true, true));
        }

        @ParameterizedTest
        @CsvSource({
            "esp32, 19.5",
            "esp32s2, 19.5",
            "esp32s3, 20",
            "esp32c3, 20",
            "esp32c6, 20",
            "esp8266, 20"
        })
        void sends_with_the_power_of_its_chip(String device, double dbm) {
            String node = "nodes: { a: { at: [0m, 0m], device: %s, program: receiver } }";

            assertThat(read(HEAD + node.formatted(device)).nodes())
                    .extracting(NodeSpec::txPowerDbm)
                    .containsExactly(dbm);
        }
    }

    @Nested
    class Esp8266 {

        @Test
        void is_as_usual_where_nothing_is_said() {
            assertThat(options("", "{ send-error: -6 }"))
                    .isEqualTo(
                            new Esp8266Options(
                                    false,
                                    LongMessages.DISCARD,
                                    new ErrorCodes(-3, -3, -6),
                                    PhyRate.RATE_6M));
        }

        @Test
        void is_as_the_node_says_and_else_as_the_defaults_say() {
            assertThat(
                            options(
                                    "{ receives-broadcast: true, add-peer-error: 1,"
                                            + " send-error: 2 }",
                                    "{ long-messages: truncate, add-broadcast-error: 0,"
                                            + " send-error: 3 }"))
                    .isEqualTo(
                            new Esp8266Options(
                                    true,
                                    LongMessages.TRUNCATE,
                                    new ErrorCodes(0, 1, 3),
                                    PhyRate.RATE_6M));
        }

        private static Esp8266Options options(String defaults, String node) {
            String inDefaults =
                    defaults.isEmpty() ? "" : "defaults: { esp8266: " + defaults + " }\n";
            return read(HEAD
                            + inDefaults
                            + "nodes: { a: { at: [0m, 0m], device: esp8266, esp8266: "
                            + node
                            + ", program: receiver } }")
                    .nodes()
                    .getFirst()
                    .device()
                    .esp8266();
        }
    }

    @Nested
    class Radio {

        @Test
        void keys_override_the_preset_wherever_they_stand() {
            Scenario scenario =
                    read(
                            HEAD
                                    + "radio: { noise-floor: -96dBm, preset: open-office,"
                                    + " board-offset: 0dB }\n"
                                    + ONE_NODE);
            assertThat(scenario.radio())
                    .isEqualTo(
                            new MediumOptions(new LogDistance(40.2, 3.0), -6, -96, 1, 0)
                                    .withShadowing(6)
                                    .withFading(new RicianFading(6, Duration.ofSeconds(1))));
        }

        @Test
        void links_differ_fade_and_lose_frames_as_the_keys_say() {
            assertThat(radio("shadowing: 4dB, fading: { k: 3dB, coherence: 500ms }"))
                    .isEqualTo(
                            DESK.withShadowing(4)
                                    .withFading(new RicianFading(3, Duration.ofMillis(500))));
            assertThat(radio("bursts: { loss: 10%, length: 4 }"))
                    .isEqualTo(DESK.withBursts(new BurstLoss(0.1, 0.25)));
            assertThat(radio("bursts: { loss: 10% }").bursts().orElseThrow().recovery())
                    .isEqualTo(0.6);
        }

        @Test
        void a_key_of_fading_keeps_the_other_number_of_the_preset() {
            assertThat(radio("preset: forest, fading: { coherence: 10ms }").fading())
                    .contains(new RicianFading(0, Duration.ofMillis(10)));
            assertThat(radio("fading: { k: 2dB }").fading())
                    .contains(new RicianFading(2, Duration.ofSeconds(30)));
        }

        @Test
        void what_varies_in_a_preset_can_be_switched_off() {
            assertThat(radio("preset: industrial, shadowing: 0dB, fading: none, bursts: none"))
                    .isEqualTo(new MediumOptions(new LogDistance(40.2, 2.6), -6, -92, 1, 1.5));
        }

        @Test
        void keys_of_the_path_hold_under_ground_and_trees() {
            assertThat(radio("preset: open-field, antenna-height: 2m").propagation())
                    .isEqualTo(new TwoRay(new LogDistance(40.2, 2), 2));
            assertThat(radio("antenna-height: 2m").propagation())
                    .isEqualTo(new TwoRay(new LogDistance(40.2, 2), 2));
            assertThat(radio("preset: forest, path-loss-exponent: 3").propagation())
                    .isEqualTo(new Foliage(new LogDistance(40.2, 3), 0.12, 20));
        }

        private static final MediumOptions DESK =
                new MediumOptions(new LogDistance(40.2, 2), -6, -93, 1, 1.5)
                        .withShadowing(1)
                        .withFading(new RicianFading(12, Duration.ofSeconds(30)));

        private static MediumOptions radio(String keys) {
            return read(HEAD + "radio: { " + keys + " }\n" + ONE_NODE).radio();
        }
    }

    @Nested
    class Defaults {

        private static final String DEFAULTS =
                "defaults: { tx-power: 10dBm, start: 2s, program: sender, with: { to: a } }\n";

        @Test
        void hold_for_a_node_that_says_nothing_else() {
            NodeSpec node = read(HEAD + DEFAULTS + "nodes: { a: { at: [0m, 0m] } }").nodes().get(0);
            assertThat(node.txPowerDbm()).isEqualTo(10);
            assertThat(node.start()).isEqualTo(Duration.ofSeconds(2));
            assertThat(node.program()).isEqualTo("sender");
            assertThat(node.with()).containsExactly(Map.entry("to", "a"));
        }

        @Test
        void give_way_to_what_a_node_says() {
            NodeSpec node =
                    read(HEAD
                                    + DEFAULTS
                                    + "nodes: { a: { at: [0m, 0m], tx-power: 2dBm,"
                                    + " start: 0s, with: { count: 3, to: a } } }")
                            .nodes()
                            .get(0);
            assertThat(node.txPowerDbm()).isEqualTo(2);
            assertThat(node.start()).isZero();
            assertThat(node.with()).containsExactly(Map.entry("count", "3"), Map.entry("to", "a"));
        }

        @Test
        void give_no_parameters_to_another_program() {
            NodeSpec node = read(HEAD + DEFAULTS + ONE_NODE).nodes().get(0);
            assertThat(node.program()).isEqualTo("receiver");
            assertThat(node.with()).isEmpty();
        }
    }

    @Nested
    class Groups {

        @Test
        void are_expanded_where_they_stand() {
            Scenario scenario =
                    read(
                            HEAD
                                    + """
                                    nodes:
                                      leaf: { count: 2, layout: { line: 20m }, at: [5m, 0m, 1m], program: receiver }
                                      last: { at: [0m, 0m], program: receiver }
                                    """);
            assertThat(scenario.nodes())
                    .extracting(NodeSpec::name)
                    .containsExactly("leaf[0]", "leaf[1]", "last");
            assertThat(scenario.nodes().get(1).position()).isEqualTo(new Position(25, 0, 1));
        }

        @Test
        void may_ring_a_node_that_comes_later() {
            Scenario scenario =
                    read(
                            HEAD
                                    + """
                                    nodes:
                                      leaf: { count: 2, layout: { ring: 2m, around: hub }, program: receiver }
                                      hub: { at: [7m, 1m], program: receiver }
                                    """);
            assertThat(scenario.nodes().get(0).position()).isEqualTo(new Position(9, 1, 0));
            assertThat(scenario.nodes().get(1).position().xM()).isEqualTo(5);
        }

        @Test
        void count_their_addresses_from_the_one_that_is_given() {
            Scenario scenario =
                    read(
                            HEAD
                                    + """
                                    nodes:
                                      leaf: { count: 2, layout: { line: 1m }, mac: "30:AE:A4:00:00:10", program: receiver }
                                    """);
            assertThat(scenario.nodes().get(1).mac()).hasToString("30:ae:a4:00:00:12");
        }

        @Test
        void may_be_as_large_as_ten_thousand() {
            Scenario scenario =
                    read(
                            HEAD
                                    + "nodes: { leaf: { count: 10000, layout: { grid: 1m },"
                                    + " program: receiver } }");
            assertThat(scenario.nodes()).hasSize(10_000);
        }
    }

    @Nested
    class ExpectedNumbers {

        @Test
        void are_at_least_one_unless_said() {
            assertRange("{ received: a }", 1, OptionalInt.empty());
            assertRange("{ received: a, at-least: 0 }", 0, OptionalInt.empty());
            assertRange("{ received: a, at-most: 5 }", 0, OptionalInt.of(5));
            assertRange("{ received: a, at-least: 5, at-most: 5 }", 5, OptionalInt.of(5));
            assertRange("{ received: a, count: 0 }", 0, OptionalInt.of(0));
        }

        private void assertRange(String expectation, int min, OptionalInt max) {
            Scenario scenario = read(HEAD + ONE_NODE + "expect: [" + expectation + "]");
            assertThat(scenario.expectations())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Expectation.Received.class,
                            received -> {
                                assertThat(received.count().min()).isEqualTo(min);
                                assertThat(received.count().max()).isEqualTo(max);
                            });
        }
    }

    @Nested
    class AFile {

        @TempDir private Path folder;

        @Test
        void that_is_not_there_is_a_problem_without_a_position() {
            Path file = folder.resolve("none.yaml");
            assertThatExceptionOfType(ScenarioException.class)
                    .isThrownBy(() -> ScenarioReader.read(file))
                    .withMessage(file + ": there is no such file; check the name and the folder");
        }

        @Test
        void that_is_a_folder_is_a_problem() {
            assertThatExceptionOfType(ScenarioException.class)
                    .isThrownBy(() -> ScenarioReader.read(folder))
                    .withMessage(folder + ": this is a folder; name a scenario file in it");
        }

        @Test
        void of_more_than_10_MB_is_a_problem() throws IOException {
            Path file = folder.resolve("large.yaml");
            Files.write(file, new byte[ScenarioText.SIZE_BYTES_MAX + 1]);
            assertThatExceptionOfType(ScenarioException.class)
                    .isThrownBy(() -> ScenarioReader.read(file))
                    .withMessage(file + ": the file is too large; a scenario has at most 10 MB");
        }

        @Test
        void larger_than_the_parsers_own_limit_is_read() throws IOException {
            Path file = folder.resolve("long.yaml");
            Files.writeString(file, HEAD + ONE_NODE + ("#" + "x".repeat(98) + "\n").repeat(40_000));
            assertThat(ScenarioReader.read(file).name()).isEqualTo("s");
        }

        @Test
        void may_begin_with_a_byte_order_mark_and_have_windows_line_ends() throws IOException {
            Path file = folder.resolve("windows.yaml");
            Files.writeString(file, "\ufeff" + (HEAD + ONE_NODE).replace("\n", "\r\n"));
            assertThat(ScenarioReader.read(file).nodes()).hasSize(1);
        }
    }

    @Test
    void programs_come_from_the_lookup_that_is_given() {
        Programs programs = new Programs(ScenarioReaderTest.class.getClassLoader());
        String program = "java:org.espnowsim.scenario.program.SamplePrograms$Good";
        Scenario scenario =
                ScenarioReader.read(
                        HEAD
                                + "nodes: { a: { at: [0m, 0m], program: \""
                                + program
                                + "\", with: { any: thing } } }",
                        "s.yaml",
                        programs);
        NodeSpec node = scenario.nodes().get(0);
        assertThat(node.program()).isEqualTo(program);
        assertThat(node.with()).containsExactly(Map.entry("any", "thing"));
        assertThat(programs.board(node).next()).isInstanceOf(NodeProgram.class);
    }

    private static Scenario read(String text) {
        return ScenarioReader.read(text, "s.yaml", Programs.ofClassPath());
    }
}
