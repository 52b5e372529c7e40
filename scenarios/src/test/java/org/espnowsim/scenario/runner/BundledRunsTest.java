package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.verdict.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bundled scenarios hold what they promise, and their runs do not change unnoticed: a new
 * digest stands in the change log, under Traces, with its reason.
 */
class BundledRunsTest {

    @ParameterizedTest
    @CsvSource({
        "asyncio-echo, 21445101474adc894c173c12e33c80028a28ddbfd4301c6e0958132e026990d1",
        "broadcast, 525b46ffdfabc8fdaca689d5df547bedea3e143e528a087da8d4a361854944a9",
        "deaf-to-broadcast, 2eb5fd1a42e710ab9ff845425db78cab529b795f244c56ceb1a880df3f6af808",
        "deep-sleep, fc9d9f3d93df8ce148e63ec02e69a43bf10b14152ae31cd9e68dc8f8f5be04f6",
        "encrypted-link, bd8fbeb47e4b099e090f4763c19cb38a1d2dba56f703228652d4a3f13d4133cb",
        "errors, 5a11f33cbaa7325a846dc8fcc3ba704ef622cebbaa9ca1a8b7e7592824286804",
        "light-sleep, 0a087e64141b677978b7b2ae4b082769c3c35288d2a3642736bef35f85bd1b08",
        "esp8266-and-proxy, a38a381a28b6a6e9005a703b790b40274f4b185a28582f98bf4567c255b1a1f1",
        "first-light, 08a16e420fc23298e0805066b3cfd08b395180a1034f1da75d1fac6bc50adb3c",
        "full-buffer, b526d530d04c14109acd6ee300b35510eb1b82974492c4339538bcb859eb516b",
        "hidden-line, 138692b38286cf5fe4d3a0006aad44ee0354887fd32fe597fe5e4867ab4da7b1",
        "irq, 541c5434f295016ba55e03f6039563ab53adb46932ba49919f02b6e15e51f450",
        "peers-table, 778b9ecb69c52cad9b8dd2d05444473ba771cf4db118b5e9c2b1f5f463ef2026",
        "power-save, 7ae7cd498870fd8a0850bf173f60715a7de0746db90396b8f0263aa1caf61bf2",
        "rates, c248d33b6d5ee8b7715e43368a6152914da52dfe9b3eaba699a856ea880cefcc",
        "router-moves, 954b97efedf0eeb6a3c5c0fb71781faa3fdfc8887d3fe468b1514ad219d58b25",
        "sensor-star, 6e589b09ac97d9c438a9b417350d0a6fa42229e4b3e956b4ec1aeda12cca8328"
    })
    void have_a_known_digest(String name, String digest) {
        Scenario scenario = scenario(name);
        assertThat(run(scenario, scenario.seed().orElseThrow()).digest()).isEqualTo(digest);
    }

    /** Not by the luck of one seed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "asyncio-echo",
                "broadcast",
                "deaf-to-broadcast",
                "deep-sleep",
                "encrypted-link",
                "errors",
                "esp8266-and-proxy",
                "first-light",
                "full-buffer",
                "hidden-line",
                "irq",
                "light-sleep",
                "peers-table",
                "power-save",
                "rates",
                "router-moves",
                "sensor-star"
            })
    void hold_what_they_promise_with_any_seed(String name) {
        Scenario scenario = scenario(name);
        for (long seed = 1; seed <= 20; seed++) {
            RunResult result = run(scenario, seed);
            assertThat(result.failures()).as("seed %s", seed).isEmpty();
            assertThat(result.verdicts())
                    .as("seed %s", seed)
                    .isNotEmpty()
                    .allMatch(Verdict::isHeld);
        }
    }

    private static Scenario scenario(String name) {
        return ScenarioReader.read(Path.of(name + ".yaml"));
    }

    private static RunResult run(Scenario scenario, long seed) {
        return new ScenarioRunner(Programs.ofClassPath()::board)
                .run(scenario, RunOptions.ofSeed(seed));
    }
}
