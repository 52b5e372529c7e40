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
        "asyncio-echo, 8ac81e897298d075590b98501031f6963b25d517aef19176fa3bc28068487fe7",
        "broadcast, ed02ef23bc698dc0c203806aa373a45fb15c14fa4f5df326ba42beaab5eb2294",
        "deaf-to-broadcast, aa66f47e706f878c400777f089a009606c7bd5539087b5665f8c6a11c2428e1e",
        "deep-sleep, a779e845c6423acfab5942a2ab425ed8997a570a0657480785d03d8c21a71a13",
        "encrypted-link, 1ffa95cb42e2a901512556ad4ae0b5e7b9b5112dc1598c861d6d671d784f7b57",
        "errors, 517edb123bc56ee2a81da0bd87831a70714ae21126e0f3f841f2011a988d047f",
        "light-sleep, d7176c071b033f50a740b95dddbd7b609334806876ae1c4807dbb4085bb288d0",
        "esp8266-and-proxy, b7dd2eccba87c5b5420536d1ca7ec1252aeb38912fdd8592648c086f407cdd09",
        "first-light, 956ef32b635513393587c4fe72ee3ff3a1fddec5def39b87663f887f7e0522dd",
        "full-buffer, 5caafe6b2a9d3a6ec227e26d1cd36a3fd3eed00682d0739951fd8b3cdf96440a",
        "hidden-line, 018efd5775bcd3271ffd36db92501e04a74a7dc4f71a920ed6658fc91363c658",
        "irq, 0d8be8b83c5c204b2616832685d87aa1083c3c79e8e34fe0d21b9b015d1050d0",
        "peers-table, fe13a5b021781bb048b7f1a625a065ca42987a83d091be4f64a902954bc55934",
        "power-save, ed6e016081e668cc50065973e0d0c3fa0acdcd4ae8f975c2b46a80251ba2d4e7",
        "rates, f5b28aa5b9c466fa33181531933bc6fb5dfc4bf98f4bb4ace50cf9c6b24d4e78",
        "router-moves, e0c2a6cf800be7c4786dda8b5a4caad65855d295612523b8b3e11720a1605ca6",
        "sensor-star, e079283c1f0f529990576108690143251f26a38ef79615f188db6150c7650087"
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
