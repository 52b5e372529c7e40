package org.espnowsim.cli.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.espnowsim.cli.bridge.RealInternet;
import org.espnowsim.cli.external.ExternalServer;
import org.espnowsim.cli.live.LiveServer;
import org.espnowsim.cli.live.LiveSetup;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.ProgramRefusedException;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.KernelOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The live view. */
@Command(
        name = "serve",
        header = "Shows a run in the browser, as it goes on, and lets you act on it.",
        description = {
            "",
            "Open the address that it prints. The page has the mesh on a map, where nodes can be"
                    + " dragged, frames on their way, what each node does, its peers and counters, and"
                    + " a console for its MicroPython API; time can go slowly, as fast as possible, or"
                    + " back. All that the page does, other tools can do too: the server describes its"
                    + " API at /openapi.yaml and /asyncapi.yaml.",
            "",
            "Without SCENARIO there are two boards with MicroPython and nothing on them. The"
                    + " scenario's duration and expectations do not count. Goes on until Ctrl-C.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Ended by Ctrl-C or kill",
            "2:Invalid input, or a port that is taken; nothing was run",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim serve mesh.yaml",
            "  espnow-sim serve mesh.yaml --port 8080 --paused",
            "  espnow-sim serve --device esp8266,esp32",
            "  espnow-sim serve mesh.yaml --external 127.0.0.1:9100"
        })
final class ServeCommand implements Callable<Integer> {

    private static final int PORT = 8266;
    private static final int PORT_MAX = 65_535;
    private static final int TOKEN_BYTES = 16;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SCENARIO",
            description = "The scenario, a YAML file.")
    private @Nullable Path scenarioFile;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "The TCP port, 8266 by default; 0 for one that is free.")
    private int port = PORT;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen at, 127.0.0.1 by default: this machine only. Any other"
                            + " needs a token.")
    private String host = "";

    @Option(
            names = "--token",
            paramLabel = "T",
            description =
                    "What clients have to show. Chosen and printed if --host asks for one; the"
                            + " environment variable ESPNOW_SIM_TOKEN does the same, unseen by others.")
    private @Nullable String token;

    @Option(names = "--paused", description = "Begin with time standing still.")
    private boolean isPaused;

    @Mixin private final SeedOption seed = new SeedOption();

    @Mixin private final VariableOptions variables = new VariableOptions();

    @Mixin private final ClassPathOption classPath;

    @Mixin private final BoardOptions boards = new BoardOptions();

    @Mixin private final NetworkOption network = new NetworkOption();

    @Mixin private final ExternalOptions external = new ExternalOptions();

    private final Terminal terminal;
    private final Signals signals;

    ServeCommand(Terminal terminal, Signals signals, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.signals = signals;
        classPath = new ClassPathOption(programs);
    }

    @Override
    public Integer call() throws IOException {
        ClassPathOption.Found found = classPath.find();
        Scenario scenario = scenario(found).withoutEnd(LiveRun.DURATION);
        new Network(network.isAllowed(), null, null).check(scenario);
        long chosenSeed = seed.choose(scenario.seed(), terminal, true);
        InetSocketAddress address = address();
        Optional<String> secret = token(address);
        Inbox inbox = scenario.internet().isEmpty() ? Inbox.closed() : Inbox.open();
        CountDownLatch end = new CountDownLatch(1);
        try (Signals.Handling _ = signals.handle(end::countDown);
                RealInternet internet =
                        scenario.internet().isEmpty() ? null : new RealInternet(inbox, this::say);
                ExternalServer joined =
                        external.open(scenario, true, inbox, this::say).orElse(null)) {
            if (joined != null) {
                awaitClients(joined, end);
            }
            LiveSetup setup =
                    new LiveSetup(
                            scenario,
                            chosenSeed,
                            KernelOptions.ofDefaults().withInbox(inbox),
                            node ->
                                    joined != null && node.program().equals(Programs.EXTERNAL)
                                            ? joined.board(node)
                                            : found.programs().boardToAsk(node),
                            simulation -> {
                                if (internet != null) {
                                    simulation.open(internet);
                                }
                            },
                            replay(chosenSeed),
                            onlyForward(internet, joined));
            try (LiveServer server = start(address, secret, setup, inbox)) {
                tell(scenario, server, secret);
                if (!isPaused) {
                    server.play();
                }
                end.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.HELD;
    }

    private void awaitClients(ExternalServer joined, CountDownLatch end) {
        say("external nodes join at " + joined.address());
        try {
            joined.awaitAll(() -> {
                if (end.getCount() == 0) {
                    throw new InterruptedRunException("interrupted: nothing was run");
                }
            });
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> onlyForward(
            @Nullable RealInternet internet, @Nullable ExternalServer joined) {
        if (joined != null) {
            return Optional.of("processes outside take part in it");
        }
        return internet == null
                ? Optional.empty()
                : Optional.of("its nodes reach the real network, which does nothing twice");
    }

    private void say(String what) {
        terminal.err().println("espnow-sim: " + what);
    }

    private Scenario scenario(ClassPathOption.Found found) {
        if (scenarioFile != null) {
            boards.refuseBesideScenario();
            return ScenarioReader.read(
                    scenarioFile, found.programs(), found.models(), variables.values());
        }
        classPath.refuseWithoutScenario();
        return boards.scenario(
                BoardNames.of(List.of("board0", "board1")),
                List.of(Programs.MICROPYTHON_PREFIX, Programs.MICROPYTHON_PREFIX),
                Duration.ofDays(1),
                found.programs());
    }

    private String replay(long chosenSeed) {
        List<String> words = new ArrayList<>(List.of("espnow-sim"));
        if (scenarioFile == null) {
            words.add("serve");
            words.addAll(boards.words());
        } else {
            words.addAll(List.of("run", scenarioFile.toString()));
            words.addAll(variables.words());
        }
        words.addAll(List.of("--seed", Long.toString(chosenSeed)));
        return ShellWords.join(words);
    }

    private InetSocketAddress address() {
        if (port < 0 || port > PORT_MAX) {
            throw new InvalidInputException(
                    "--port %d: a port is 1 to %d, or 0 for one that is free"
                            .formatted(port, PORT_MAX));
        }
        return new InetSocketAddress(host, port);
    }

    private Optional<String> token(InetSocketAddress address) {
        String given = token != null ? token : System.getenv("ESPNOW_SIM_TOKEN");
        if (given != null && !given.matches("[A-Za-z0-9._~-]{8,100}")) {
            throw new InvalidInputException(
                    "a token has 8 to 100 letters, digits, dots, hyphens, tildes or underscores");
        }
        if (given != null || LiveServer.isLoopback(address)) {
            return Optional.ofNullable(given);
        }
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Optional.of(HexFormat.of().formatHex(random));
    }

    private static LiveServer start(
            InetSocketAddress address, Optional<String> secret, LiveSetup setup, Inbox inbox) {
        try {
            return LiveServer.start(address, secret, setup, inbox);
        } catch (IOException e) {
            throw new InvalidInputException(e.getMessage() + "; see --host and --port");
        } catch (ProgramRefusedException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private void tell(Scenario scenario, LiveServer server, Optional<String> secret) {
        InetAddress any = new InetSocketAddress(host, 0).getAddress();
        String name = any.isAnyLocalAddress() ? "localhost" : host;
        terminal.out()
                .printf(
                        "%s at http://%s:%d/%s%n",
                        scenario.name(),
                        name.contains(":") ? "[" + name + "]" : name,
                        server.port(),
                        secret.map(shown -> "?token=" + shown).orElse(""));
        terminal.out().println("Ctrl-C ends");
        terminal.out().flush();
    }
}
