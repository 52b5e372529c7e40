package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients in C whose simulator says anything, from a seed: they end with a line, and sanitizers
 * find nothing.
 */
class HostileToCTest {

    private static final int CLIENTS = 500;
    private static final long SEED = 20_261_127;
    private static final long PATIENCE_S = 30;

    /** Most messages after which a client that is well has ended. */
    private static final int MESSAGES = 130;

    @Test
    void clients_end_with_a_line(@TempDir Path folder) throws Exception {
        Path program =
                CProgram.compiled(folder, Launcher.ROOT.resolve("src/external/tests/calls.c"));
        Random random = new Random(SEED);
        Set<String> lines = new LinkedHashSet<>();
        try (HostileSimulator simulator = new HostileSimulator()) {
            for (int i = 0; i < CLIENTS; i++) {
                Path err = folder.resolve("client.err");
                ProcessBuilder builder =
                        new ProcessBuilder(
                                        program.toString(),
                                        "--connect",
                                        simulator.address(),
                                        "--node",
                                        "a")
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(err.toFile());
                String found = "exitcode=" + CProgram.FOUND;
                builder.environment().put("ASAN_OPTIONS", found);
                builder.environment().put("UBSAN_OPTIONS", found);
                Process client = builder.start();
                // WELCOME and the first answers are the most complicated ones.
                simulator.serve(random.nextInt(i % 4 == 0 ? 3 : MESSAGES), random);
                assertThat(client.waitFor(PATIENCE_S, TimeUnit.SECONDS))
                        .as("client %d", i)
                        .isTrue();

                String said = Files.readString(err);
                assertThat(client.exitValue()).as("client %d: %s", i, said).isIn(0, 1);
                if (client.exitValue() == 1) {
                    assertThat(said)
                            .as("client %d", i)
                            .matches("espnow-sim client: [^\\p{Cntrl}]+\n");
                } else {
                    assertThat(said).as("client %d", i).isEmpty();
                }
                lines.add(said);
            }
        }
        assertThat(lines).hasSizeGreaterThan(15);
    }
}
