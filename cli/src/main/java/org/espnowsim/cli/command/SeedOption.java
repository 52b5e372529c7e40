package org.espnowsim.cli.command;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where all chance of a run comes from. */
final class SeedOption {

    /** Seeds chosen for the user stay below this, so that they are easy to type. */
    private static final int CHOSEN_SEED_LIMIT = 1_000_000_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description =
                    "Take all chance from this number; it goes before a scenario's own. If nothing"
                            + " gives one, it is chosen at random and printed.")
    private @Nullable Long seed;

    /** {@return whether the command line says one} */
    boolean isGiven() {
        return seed != null;
    }

    /**
     * {@return the seed}
     *
     * @param ofScenario the scenario's own; empty if it has none
     * @param quiet whether nothing else will tell which one was chosen
     */
    long choose(OptionalLong ofScenario, Terminal terminal, boolean quiet) {
        if (seed != null) {
            return seed;
        }
        if (ofScenario.isPresent()) {
            return ofScenario.getAsLong();
        }
        int chosen = RandomGenerator.getDefault().nextInt(1, CHOSEN_SEED_LIMIT);
        if (quiet) {
            terminal.err().println("espnow-sim: chose seed " + chosen);
        }
        return chosen;
    }
}
