package com.example.greenhouse;

import static org.espnowsim.scenario.assertion.MeshAssertions.assertThat;
import static org.espnowsim.scenario.assertion.MeshAssertions.millis;

import org.espnowsim.scenario.junit.MeshTest;
import org.espnowsim.scenario.mesh.MeshNode;

/** Two boards at their prompt, and what a test types there. */
class FirstTest {

    @MeshTest(nodes = {"sensor", "gateway"})
    void a_message_arrives(MeshNode sensor, MeshNode gateway) {
        sensor.addPeer(gateway);
        sensor.send(gateway, "21.5");
        assertThat(gateway).received("21.5").from(sensor).within(millis(5)).withRssiBetween(-60, -30);
    }
}
