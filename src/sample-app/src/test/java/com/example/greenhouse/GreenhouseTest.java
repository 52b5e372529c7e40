package com.example.greenhouse;

import static org.espnowsim.scenario.assertion.MeshAssertions.always;
import static org.espnowsim.scenario.assertion.MeshAssertions.assertThat;
import static org.espnowsim.scenario.assertion.MeshAssertions.atLeast;
import static org.espnowsim.scenario.assertion.MeshAssertions.eventually;
import static org.espnowsim.scenario.assertion.MeshAssertions.percent;
import static org.espnowsim.scenario.assertion.MeshAssertions.seconds;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.espnowsim.scenario.assertion.MeshSoftAssertions;
import org.espnowsim.scenario.junit.MeshTest;
import org.espnowsim.scenario.junit.Seeds;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshFault;
import org.espnowsim.scenario.mesh.MeshNode;
import org.junit.jupiter.api.Test;

@MeshTest(recipe = Greenhouse.class)
class GreenhouseTest {

    @Test
    void readings_of_all_sensors_arrive(Mesh mesh, MeshNode gateway) {
        mesh.runFor(seconds(10));

        MeshSoftAssertions softly = new MeshSoftAssertions();
        for (String sensor : List.of("north", "east", "south")) {
            softly.assertThat(gateway).hasPrinted(sensor + " 9");
            softly.assertThat(mesh.link(sensor, "gateway")).delivered(atLeast(percent(95)));
        }
        softly.assertAll();
    }

    /** What holds in one run may be luck. */
    @Seeds("1..20")
    void no_reading_is_lost_while_the_gateway_has_no_power(
            Mesh mesh, MeshNode gateway, MeshNode north) {
        mesh.runFor(seconds(5));
        gateway.rebootAfter(seconds(3));
        mesh.runFor(seconds(10));

        for (int number = 0; number < 14; number++) {
            assertThat(gateway).hasPrinted("north " + number);
        }
    }

    @Test
    void a_sensor_that_is_cut_off_catches_up(Mesh mesh, MeshNode gateway, MeshNode east) {
        MeshFault partition = mesh.partition(List.of(east), List.of(gateway));
        always(mesh, seconds(5), () -> assertThat(gateway).hasNotPrinted("east"));

        partition.end();

        eventually(mesh, seconds(2), () -> assertThat(gateway).hasPrinted("east 4"));
    }

    @Test
    void a_reading_that_is_sent_twice_counts_once(Mesh mesh, MeshNode gateway, MeshNode south) {
        mesh.link(gateway, south).cut(); // its acknowledgements too
        mesh.runFor(seconds(3));

        assertThat(gateway).received("south 0").from(south).times(atLeast(2));
        Assertions.assertThat(gateway.console())
                .extracting(line -> line.text())
                .filteredOn(line -> line.startsWith("south"))
                .doesNotHaveDuplicates();
    }
}
