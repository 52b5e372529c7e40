package com.example.greenhouse;

import static org.espnowsim.scenario.assertion.MeshAssertions.assertThat;
import static org.espnowsim.scenario.assertion.MeshAssertions.seconds;

import java.nio.file.Path;
import org.espnowsim.scenario.junit.MeshRecipe;
import org.espnowsim.scenario.junit.MeshScenario;
import org.espnowsim.scenario.junit.MeshTest;
import org.espnowsim.scenario.junit.Seeds;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshBuilder;
import org.espnowsim.scenario.mesh.MeshNode;

/** The same firmware in MicroPython, unedited. */
class MicroPythonTest {

    private static final Path FIRMWARE = Path.of("src/main/micropython");

    static final class Pair implements MeshRecipe {
        @Override
        public MeshBuilder mesh() {
            return Mesh.builder()
                    .node(
                            "gateway",
                            node -> node.mac("30:ae:a4:00:00:01")
                                    .micropython(FIRMWARE.resolve("gateway.py")))
                    .node("sensor", node -> node.micropython(FIRMWARE.resolve("sensor.py")));
        }
    }

    @MeshTest(recipe = Pair.class)
    void the_gateway_prints_what_the_sensor_reports(Mesh mesh, MeshNode gateway) {
        mesh.runFor(seconds(4));

        assertThat(gateway).hasPrinted("reading 3");
    }

    @Seeds("1..2")
    @MeshScenario("src/test/scenarios/greenhouse.yaml")
    void greenhouse() {}
}
