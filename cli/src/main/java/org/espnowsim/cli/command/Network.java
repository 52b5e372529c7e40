package org.espnowsim.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.espnowsim.cli.recording.Header;
import org.espnowsim.cli.recording.Recording;
import org.espnowsim.net.Forwarding;
import org.espnowsim.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * What a run may have to do with the real network.
 *
 * @param isAllowed whether more than this machine's loopback may be reached
 * @param recorded the run of which all is to be written down; null if nothing is
 * @param replayed what is told instead of the real network; null if that itself is reached
 */
record Network(boolean isAllowed, @Nullable Header recorded, @Nullable Recording replayed) {

    /** What no scenario has to ask for. */
    static final Network LOOPBACK = new Network(false, null, null);

    /** By its text alone: a name is not looked up before a board asks for it. */
    private static final Pattern LOOPBACK_HOST =
            Pattern.compile(
                    "localhost|.+\\.localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+|::1",
                    Pattern.CASE_INSENSITIVE);

    /**
     * Checks what a scenario wants to reach.
     *
     * @throws InvalidInputException if the user has to allow it
     */
    void check(Scenario scenario) {
        List<Forwarding> outside =
                scenario.internet().stream()
                        .filter(to -> !LOOPBACK_HOST.matcher(to.realHost()).matches())
                        .toList();
        if (!outside.isEmpty() && !isAllowed && replayed == null) {
            throw new InvalidInputException(
                    "%s wants to reach %s:%d, which is not this machine; allow that with %s, or let its internet: name 127.0.0.1 or localhost"
                            .formatted(
                                    scenario.name(),
                                    outside.getFirst().realHost(),
                                    outside.getFirst().realPort(),
                                    NetworkOption.NAME));
        }
    }

    Optional<Recording> replay() {
        return Optional.ofNullable(replayed);
    }
}
