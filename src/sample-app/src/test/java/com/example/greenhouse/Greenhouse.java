package com.example.greenhouse;

import org.espnowsim.scenario.junit.MeshRecipe;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshBuilder;
import org.espnowsim.frame.MacAddress;

/** Three sensors some metres around their gateway. */
public final class Greenhouse implements MeshRecipe {

    private static final MacAddress GATEWAY = MacAddress.parse("30:ae:a4:00:00:01");

    @Override
    public MeshBuilder mesh() {
        return Mesh.builder()
                .preset("home")
                .node(
                        "gateway",
                        node -> node.mac(GATEWAY.toString()).programs(GatewayProgram::new))
                .node("north", node -> node.at(0, 8).program(new SensorProgram(GATEWAY)))
                .node("east", node -> node.at(9, 0).program(new SensorProgram(GATEWAY)))
                .node("south", node -> node.at(0, -7).program(new SensorProgram(GATEWAY)));
    }
}
