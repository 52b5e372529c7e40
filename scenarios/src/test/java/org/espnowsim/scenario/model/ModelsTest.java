package org.espnowsim.scenario.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioException;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that a class path brings, as scenarios name them. */
class ModelsTest {

    private static final Place A = new Place("a", Position.ORIGIN);
    private static final Place B = new Place("b", new Position(10, 0, 0));

    @TempDir private Path folder;

    private Models models;

    @BeforeEach
    void findModels() throws IOException {
        bring(PropagationProvider.class, SampleModels.Wire.class);
        bring(PropagationProvider.class, SampleModels.Odd.class);
        bring(PropagationProvider.class, SampleModels.Furlong.class);
        bring(FadingProvider.class, SampleModels.Shutter.class);
        bring(ErrorProvider.class, SampleModels.Cliff.class);
        bring(RetryProvider.class, SampleModels.Stubborn.class);
        bring(InterfererProvider.class, SampleModels.Clicks.class);
        bring(InterfererProvider.class, SampleModels.Mute.class);
        models = Models.of(loader());
    }

    private void bring(Class<?> type, Class<?> provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(type.getName()),
                provider.getName() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private ClassLoader loader() throws IOException {
        return new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, ModelsTest.class.getClassLoader());
    }

    private Scenario scenario(String radio, String wlan) {
        return ScenarioReader.read(
                """
                scenario: s
                run: { duration: 3s, seed: 1 }
                radio: { preset: desk, %s }
                nodes:
                  a: { at: [0m, 0m], program: ping, with: { to: b, count: 20, period: 50ms }, %s }
                  b: { at: [10m, 0m], program: echo }
                """
                        .formatted(radio, wlan),
                "s.yaml",
                Programs.ofClassPath(),
                models);
    }

    private Scenario disturbed(String interferer) {
        return ScenarioReader.read(
                """
                scenario: s
                run: { duration: 3s, seed: 1 }
                nodes:
                  a: { at: [0m, 0m], program: ping, with: { to: b, count: 20, period: 50ms } }
                  b: { at: [10m, 0m], program: echo }
                interference: { x: { at: [5m, 0m], %s } }
                """
                        .formatted(interferer),
                "s.yaml",
                Programs.ofClassPath(),
                models);
    }

    private Scenario scenario(String radio) {
        return scenario(radio, "start: 0s");
    }

    private static RunResult run(Scenario scenario) {
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(scenario, RunOptions.ofSeed(1));
    }

    private static LinkSummary firstLink(RunResult result) {
        return result.links().getFirst();
    }

    @Nested
    class AModelThatIsNamed {

        @Test
        void has_its_own_numbers() {
            assertThat(scenario("propagation: wire").radio().propagation().pathLossDb(A, B))
                    .isEqualTo(60);
        }

        @Test
        void has_the_parameters_of_the_scenario() {
            assertThat(
                            scenario(
                                            "propagation: { model: wire, loss: 50dB, joints: 3,"
                                                    + " per-joint: 2 }")
                                    .radio()
                                    .propagation()
                                    .pathLossDb(A, B))
                    .isEqualTo(56);
        }

        @Test
        void takes_the_place_of_the_path_loss() {
            assertThat(firstLink(run(scenario("propagation: wire"))).delivered()).isEqualTo(20);
            assertThat(
                            firstLink(run(scenario("propagation: { model: wire, loss: 150dB }")))
                                    .delivered())
                    .isZero();
        }

        @Test
        void has_walls_in_it_and_fills_a_matrix() {
            assertThat(
                            scenario(
                                            "propagation: wire, walls: [{ from: [5m, -5m],"
                                                    + " to: [5m, 5m], loss: 7dB }]")
                                    .radio()
                                    .propagation()
                                    .pathLossDb(A, B))
                    .isEqualTo(67);
            assertThat(
                            scenario(
                                            "propagation: wire, matrix: { others: distance,"
                                                    + " links: [{ from: b, to: a, loss: 9dB }] }")
                                    .radio()
                                    .propagation()
                                    .pathLossDb(A, B))
                    .isEqualTo(60);
        }

        @Test
        void varies_links() {
            LinkSummary open = firstLink(run(scenario("fading: { model: shutter, closed: 1 }")));
            LinkSummary blinking =
                    firstLink(run(scenario("fading: { model: shutter, every: 1s }")));
            assertThat(open.delivered()).isEqualTo(20);
            assertThat(blinking.delivered()).isBetween(5L, 15L);
            assertThat(firstLink(run(scenario("fading: shutter")))).isNotEqualTo(open);
        }

        @Test
        void decides_what_is_read() {
            assertThat(firstLink(run(scenario("errors: cliff"))).delivered()).isEqualTo(20);
            assertThat(firstLink(run(scenario("errors: { model: cliff, at: 90dB }"))).delivered())
                    .isZero();
        }

        @Test
        void decides_how_often_a_frame_is_sent() {
            String apart = "propagation: { model: wire, loss: 110dB }";
            assertThat(firstLink(run(scenario(apart, "wlan: { retries: stubborn }"))).attempts())
                    .isEqualTo(60);
            assertThat(
                            firstLink(
                                            run(
                                                    scenario(
                                                            apart,
                                                            "wlan: { retries: { model: stubborn,"
                                                                    + " attempts: 5 } }")))
                                    .attempts())
                    .isEqualTo(100);
        }
    }

    @Nested
    class AnInterferer {

        @Test
        void disturbs_as_it_says() {
            assertThat(firstLink(run(disturbed("kind: clicks, every: 1s"))).delivered())
                    .isEqualTo(20);
            assertThat(firstLink(run(disturbed("kind: clicks, every: 1ms"))).delivered()).isZero();
            assertThat(firstLink(run(disturbed("kind: clicks, every: 1ms, start: 2s"))).delivered())
                    .isEqualTo(20);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        kind: clicks                              | 6:17 interference.x: every is missing; write every: 10ms
                        kind: clicks, evry: 1ms                   | 6:17 interference.x: every is missing; write every: 10ms / 6:50 interference.x.evry: interference model clicks has no parameter of this name; did you mean every?
                        kind: clicks, every: 2h                   | 6:57 interference.x.every: 2h is out of range; use 0ns to 3600s
                        kind: clicks, every: 1s, second: late     | 6:69 interference.x.second: 'late' is not known; use usual or early
                        kind: clicks, every: 1s, strat: 1s        | 6:61 interference.x.strat: interference model clicks has no parameter of this name; did you mean start?
                        kind: click                               | 6:42 interference.x.kind: no interference model is called 'click'; did you mean clicks?
                        kind: [clicks]                            | 6:42 interference.x.kind: a list is not expected here; write one value
                        """)
        void is_refused_with_its_place(String interferer, String problems) {
            assertThatExceptionOfType(ScenarioException.class)
                    .isThrownBy(() -> disturbed(interferer))
                    .satisfies(e ->
                            assertThat(e.problems())
                                    .extracting(Object::toString)
                                    .containsExactly(
                                            ("s.yaml:" + problems)
                                                    .replace(" / ", "\ns.yaml:")
                                                    .split("\n")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        kind: clicks, every: 1s, power: NaN       | clicks | $Clicks) failed: java.lang.IllegalArgumentException: an emission of NaN dBm in 20.0 MHz around 2412.0 MHz; use a finite power of 100 dBm or less, and more than 0 MHz
                        kind: clicks, every: 1s, power: 1e4       | clicks | $Clicks) failed: java.lang.IllegalArgumentException: an emission of 10000.0 dBm
                        kind: clicks, every: 1s, length: 0        | clicks | $Clicks) failed: java.lang.IllegalArgumentException: an emission from 0 ns on for 0 ns
                        kind: clicks, every: 1s, length: 9.3e18, start: 500ms | clicks | $Clicks) failed: java.lang.IllegalArgumentException: an emission from 500000000 ns on for 9223372036854775807 ns; begin at 0 or later, last above 0 ns, and end within 292 years
                        kind: clicks, every: 1s, second: early, start: 500ms | clicks | $Clicks) gives an emission at 499999999 ns, after 500000000 ns; they come in the order of their starts, none before it is on
                        kind: clicks, every: 0s                   | clicks | $Clicks) gives more than 1000 emissions at 0 ns; let time go on
                        kind: mute                                | mute   | $Mute) gives no emissions
                        kind: mute, begins: so                    | mute   | $Mute) gives nothing after 0 ns, where it has more
                        """)
        void is_named_if_it_fails(String interferer, String name, String what) {
            Scenario scenario = disturbed(interferer);

            assertThatExceptionOfType(ModelFailedException.class)
                    .isThrownBy(() -> run(scenario))
                    .withMessageStartingWith(
                            "interference model %s (org.espnowsim.scenario.model.SampleModels%s"
                                    .formatted(name, what));
        }
    }

    @Nested
    class AScenarioIsToldThat {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        propagation: wir                              | 3:37 radio.propagation: no propagation model is called 'wir'; did you mean wire?
                        propagation: tunnel                           | 3:37 radio.propagation: no propagation model is called 'tunnel'; use furlong, odd or wire
                        propagation: { model: tunnel }                | 3:46 radio.propagation.model: no propagation model is called 'tunnel'; use furlong, odd or wire
                        fading: { model: shuter }                     | 3:41 radio.fading.model: no fading model is called 'shuter'; did you mean shutter?
                        errors: clif                                  | 3:32 radio.errors: no error model is called 'clif'; did you mean cliff?
                        propagation: { loss: 50dB }                   | 3:24 radio.propagation: model is missing; write model: and its name
                        propagation: { model: wire, los: 1dB }        | 3:52 radio.propagation.los: propagation model wire has no parameter of this name; did you mean loss?
                        propagation: { model: wire, loss: 1 }         | 3:58 radio.propagation.loss: 1 has no unit; write 1dB
                        propagation: { model: wire, loss: 201dB }     | 3:58 radio.propagation.loss: 201dB is out of range; use 0dB to 200dB
                        propagation: { model: wire, joints: 1.5 }     | 3:60 radio.propagation.joints: '1.5' is not a whole number from 0 to 9; write one
                        propagation: { model: wire, joints: 6 }       | 3:46 radio.propagation.model: propagation model wire cannot be made: so many joints do not hold; use 5 or fewer
                        propagation: { model: odd, at-once: throws }  | 3:46 radio.propagation.model: propagation model odd cannot be made: propagation model odd (org.espnowsim.scenario.model.SampleModels$Odd) failed: java.lang.UnsupportedOperationException: as told
                        propagation: furlong                          | 3:37 radio.propagation: propagation model furlong cannot be made: there is no unit 'furlong'; use m, m/s, deg, dBm, dB, dBi, %, ppm, x, mA or mAh
                        propagation: wire, reference-loss: 50dB       | 3:43 radio.reference-loss: the model that propagation names takes its place; keep one
                        propagation: wire, matrix: []                 | 3:24 radio.propagation: with a matrix no loss follows from where nodes stand; remove this, or write matrix: { links: ..., others: distance }
                        """)
        void a_model_cannot_be_had(String radio, String problem) {
            assertThatExceptionOfType(ScenarioException.class)
                    .isThrownBy(() -> scenario(radio))
                    .satisfies(e ->
                            assertThat(e.problems())
                                    .singleElement()
                                    .hasToString("s.yaml:" + problem));
        }

        @Test
        void there_is_none_of_a_kind() {
            models = Models.ofClassPath();

            assertThatThrownBy(() -> scenario("propagation: wire"))
                    .hasMessageContaining(
                            "no propagation model is called 'wire'; the class path has none");
        }
    }

    @Nested
    class AModelThatFailsInARun {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        propagation: { model: odd, later: NaN }       | propagation model odd | $Odd) gives a path loss of NaN dB from a to b; it is a number, or infinity for no link
                        propagation: { model: odd, later: throws }    | propagation model odd | $Odd) failed: java.lang.UnsupportedOperationException: later
                        propagation: { model: wire, range: NaN }      | propagation model wire | $Wire) gives a range of NaN m
                        fading: { model: shutter, closed: NaN }       | fading model shutter | $Shutter) gives a gain of NaN at
                        fading: { model: shutter, closed: -1 }        | fading model shutter | $Shutter) gives a gain of -1.0 at
                        fading: { model: shutter, rare: -1 }          | fading model shutter | $Shutter) gives a rare gain of -1.0 dB; it is 0 or more
                        errors: { model: cliff, above: 1 }            | error model cliff | $Cliff) gives 1.0 as logarithm of a probability, for RATE_1M_L
                        errors: { model: cliff, above: NaN }          | error model cliff | $Cliff) gives NaN as logarithm
                        """)
        void is_named(String radio, String model, String what) {
            Scenario scenario = scenario(radio);

            assertThatExceptionOfType(ModelFailedException.class)
                    .isThrownBy(() -> run(scenario))
                    .withMessageStartingWith(
                            model + " (org.espnowsim.scenario.model.SampleModels" + what);
        }

        @Test
        void is_named_too_if_it_is_one_of_retries() {
            Scenario scenario =
                    scenario(
                            "propagation: { model: wire, loss: 110dB }",
                            "wlan: { retries: { model: stubborn, attempts: 0 } }");

            assertThatExceptionOfType(ModelFailedException.class)
                    .isThrownBy(() -> run(scenario))
                    .withMessageStartingWith("retry model stubborn (")
                    .withMessageEndingWith("gives 0 attempts for RATE_1M_L; they are 1 or more");
        }
    }

    @Nested
    class AClassPath {

        @Test
        void has_no_two_models_of_a_name() throws IOException {
            bring(PropagationProvider.class, SampleModels.SecondWire.class);
            ClassLoader both = loader();

            assertThatIllegalStateException()
                    .isThrownBy(() -> Models.of(both))
                    .withMessage(
                            "both %s and %s bring the propagation model 'wire'; keep one on the class path",
                            SampleModels.Wire.class.getName(),
                            SampleModels.SecondWire.class.getName());
        }

        @Test
        void tells_its_models_by_kind() {
            assertThat(models.propagation().names()).containsExactly("furlong", "odd", "wire");
            assertThat(models.fading().names()).containsExactly("shutter");
            assertThat(models.errors().names()).containsExactly("cliff");
            assertThat(models.retries().names())
                    .containsExactly("esp32-burst", "esp8266-fallback", "standard", "stubborn");
            assertThat(models.interferers().names())
                    .containsExactly("bluetooth", "clicks", "jammer", "microwave", "mute");
        }
    }
}
