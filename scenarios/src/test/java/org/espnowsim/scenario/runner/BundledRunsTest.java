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
        "basics/asyncio-echo, 9e40d55f366fb323d10846411ddc58d9902a1d2b259af7c53b70be3d2d63d50c",
        "sleep/battery-sensor, 23375fcede9098842f1611fb60f6747d585ea85388623eb01f11373f2ff26960",
        "basics/broadcast, f843505495767deebc7e99761957b3f019d45eecf7bffd8d5b83cd37c1da060b",
        "radio/busy-office, 456db499785455a4a79b9cc531b4f2664f652959961f2143d6135aff8c455aea",
        "sleep/deaf-to-broadcast, 59985579e9e896d2bc3f1c20199ab53e5abe3c077b127a8f34fff1aa99192589",
        "sleep/deep-sleep, fbb840d97c3c6e65b520a78198831dd18916cc2b4b565048d7221aaabaad60c1",
        "basics/encrypted-link, 6604473063e058055aa11a91c0c56172a60e6d1d36a3ebb461435800d2422d68",
        "basics/errors, bc892b0282e88c4631a73d7dee55673b3f9e6ab5ca201a2658bdb23afb3085b8",
        "sleep/light-sleep, 158e025284effb0234e441ff1b8ef17830682512050403c0e413b8b159a4655a",
        "basics/esp8266-and-proxy, 8976d1936a0ba1d69d9186391d92f3449c92bff4a94131731714096fd03fc446",
        "first-light, 4650fc1cc4fbc74623cd786ce684c659403f23143d362c0e2978485d4fa83707",
        "basics/full-buffer, 52ea43908e01fce799f45bd7b73060192e8dcb2aadee9a0ba2ebe458af12b351",
        "faults/gateway-returns, c84b17c259944fbaa07e7547b85b344bd457abcdfdeeea6e5a244e36b6de08da",
        "radio/hidden-line, 138692b38286cf5fe4d3a0006aad44ee0354887fd32fe597fe5e4867ab4da7b1",
        "mesh/flooding, e78900bf0068f9a4338d7fe756929c08e81f2cb1ab3376f69e613b5653d6fd75",
        "faults/gateway-crash, 8f26890028b8d2b017a67d093b695b04a5372e31fe3c5305c01fe91d9c972cbe",
        "basics/irq, 8d13e8ee66ea2b24dd579920d42c0025eedb61a85116f92a110a59967b6a985a",
        "radio/moving-badge, f4fe432835137c9abac6d09bae4709d6839201c49efce3b35517ddcd1877b16b",
        "radio/measured-house, 4ebcf55ca8268ab5b8e0a17bb78032b6e60f5f8176e285620008272a46ab8a38",
        "radio/microwave-oven, eebc2d2e5e4c08e5dba3f54206f84f5994a6efe2236d5394a87267e6407f4d28",
        "radio/office-walls, 95de7ee6a808d476b9233189c6acb6a4629b7241c055cb91cdf1b4610cd87978",
        "basics/peers-table, 8ebf742c4f9a621cb64a0af1e04265d923ec573f7ff439f2c9310c4e1b23bad9",
        "sleep/power-save, 4015297b3f5fefc00ce084d442f2138f11f43b1fc822bf97301a2f82cd685337",
        "basics/rates, 583417c9edd5b304d65a5ee499aa77bd8bf82f765ce6b6a48bd30f3ed4a5f173",
        "wifi/router-moves, d9d99d9c2c2ad07bd0f90e4f262cacdb54434a784d36946ad700ac39c55ec07a",
        "radio/scattered-sensors, 9cbf615854ef5e8df58fe908b711a3a774be78040fdd6eaba033769faa20c004",
        "radio/crowded-room, 06b3c4f991794565ed20c7d453d179bbae4c1922dd7364c40d7e0752097c3c13",
        "basics/sensor-star, 5f9e89e4c417bc01acec2595ceb999e45be5972d552167b1beccc6cbca982a95"
    })
    void have_a_known_digest(String name, String digest) {
        Scenario scenario = scenario(name);
        assertThat(run(scenario, scenario.seed().orElseThrow()).digest()).isEqualTo(digest);
    }

    /** Not by the luck of one seed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "basics/asyncio-echo",
                "sleep/battery-sensor",
                "basics/broadcast",
                "radio/busy-office",
                "sleep/deaf-to-broadcast",
                "sleep/deep-sleep",
                "basics/encrypted-link",
                "basics/errors",
                "basics/esp8266-and-proxy",
                "first-light",
                "basics/full-buffer",
                "faults/gateway-crash",
                "faults/gateway-returns",
                "mesh/flooding",
                "radio/hidden-line",
                "basics/irq",
                "sleep/light-sleep",
                "radio/measured-house",
                "radio/microwave-oven",
                "radio/office-walls",
                "radio/moving-badge",
                "basics/peers-table",
                "sleep/power-save",
                "basics/rates",
                "wifi/router-moves",
                "radio/scattered-sensors",
                "radio/crowded-room",
                "basics/sensor-star"
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
