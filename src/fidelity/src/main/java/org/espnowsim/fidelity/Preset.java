package org.espnowsim.fidelity;

import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.medium.MediumOptions;

/** The radio environments that scenarios know by name. */
final class Preset {

    private Preset() {}

    /** {@return what a scenario gets that names it and nothing else} */
    static MediumOptions air(String preset) {
        String scenario =
                """
                scenario: air
                run: { duration: 1s }
                radio: { preset: %s }
                nodes: { board: { program: receiver, at: [0m, 0m] } }
                """
                        .formatted(preset);
        return ScenarioReader.read(scenario, preset, Programs.ofClassPath()).radio();
    }
}
