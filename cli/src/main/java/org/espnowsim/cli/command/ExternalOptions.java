package org.espnowsim.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.espnowsim.cli.external.ExternalServer;
import org.espnowsim.cli.external.JoinPoint;
import org.espnowsim.cli.external.Silence;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.external.Inbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How processes join a run as nodes. */
final class ExternalOptions {

    @Option(
            names = "--external",
            paramLabel = "ADDRESS",
            description =
                    "Let processes join as the nodes of 'program: external', at HOST:PORT, such as"
                            + " 127.0.0.1:9100, or at unix:PATH. The run begins when all have"
                            + " joined.")
    private @Nullable String address;

    @Option(
            names = "--external-timeout",
            paramLabel = "D",
            converter = DurationConverter.class,
            defaultValue = "30s",
            description =
                    "How long they may take to join, and later for their next word, in real time;"
                            + " 30s by default.")
    private Duration timeout = Duration.ofSeconds(30);

    @Option(
            names = "--external-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:ESPNOW_SIM_TOKEN}",
            description =
                    "What they have to know, by default what the environment variable"
                            + " ESPNOW_SIM_TOKEN says. Needed if other machines can reach ADDRESS.")
    private @Nullable String token;

    @Option(
            names = "--on-silent",
            paramLabel = "WHAT",
            defaultValue = "end",
            converter = SilenceConverter.class,
            description =
                    "What happens if one takes longer: end, and the run ends with an error; or"
                            + " crash, and its node has crashed.")
    private Silence silence = Silence.END;

    /**
     * {@return a server for the scenario's external nodes; none if they are not to be had}
     *
     * @param lockstep whether virtual time waits for them
     * @param messages told what people should know
     * @throws InvalidInputException if an option makes no sense, or the place cannot be had
     */
    Optional<ExternalServer> open(
            Scenario scenario, boolean lockstep, Inbox inbox, Consumer<String> messages) {
        List<NodeSpec> nodes =
                scenario.nodes().stream()
                        .filter(node -> node.program().equals(Programs.EXTERNAL))
                        .toList();
        if (address == null) {
            return Optional.empty();
        }
        if (nodes.isEmpty()) {
            throw new InvalidInputException(
                    "--external %s: no node's program is external; give one 'program: external', or leave the option out"
                            .formatted(address));
        }
        if (!timeout.isPositive()) {
            throw new InvalidInputException("--external-timeout: give a time above zero");
        }
        ExternalServer.Options options =
                new ExternalServer.Options(
                        timeout,
                        silence,
                        Optional.ofNullable(token).filter(text -> !text.isEmpty()),
                        lockstep);
        try {
            return Optional.of(
                    ExternalServer.open(place(address, options), nodes, options, inbox, messages));
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    /** {@return the words of a command that has the same nodes join, each after a space} */
    String replayWords() {
        if (address == null) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of("--external", address));
        if (silence == Silence.CRASH) {
            words.addAll(List.of("--on-silent", "crash"));
        }
        return " " + ShellWords.join(words);
    }

    private static JoinPoint place(String text, ExternalServer.Options options) {
        JoinPoint place;
        try {
            place = JoinPoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("--external: " + e.getMessage());
        }
        if (place.isReachedFromOutside() && options.token().isEmpty()) {
            throw new InvalidInputException(
                    "--external %s: other machines can reach that; add --external-token TOKEN, or use 127.0.0.1"
                            .formatted(text));
        }
        return place;
    }
}
