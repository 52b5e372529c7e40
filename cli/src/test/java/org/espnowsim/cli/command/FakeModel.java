package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.scenario.model.ModelParameters;
import org.espnowsim.scenario.model.PropagationProvider;
import org.espnowsim.sim.medium.PropagationModel;

/** A path loss that is no number. */
public final class FakeModel implements PropagationProvider {

    /** What a command says of it. */
    static final String COMPLAINT =
            "espnow-sim: propagation model fake (org.espnowsim.cli.command.FakeModel) gives a path"
                    + " loss of NaN dB from ";

    /** Makes a class path that brings it. */
    static Path classPath(Path folder) throws IOException {
        Path classes = folder.resolve("classes");
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(PropagationProvider.class.getName()), FakeModel.class.getName());
        return classes;
    }

    /** Writes a scenario with it. */
    static Path scenario(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("fake.yaml"),
                """
                scenario: fake
                run: { duration: 10s, seed: 1 }
                radio: { propagation: fake }
                nodes:
                  a: { at: [0m, 0m], program: 'micropython:' }
                  b: { at: [1m, 0m], program: beacon }
                  c: { at: [2m, 0m], program: receiver }
                """);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public PropagationModel create(ModelParameters parameters) {
        return (_, _) -> Double.NaN;
    }
}
