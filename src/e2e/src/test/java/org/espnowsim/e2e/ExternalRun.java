package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.e2e.Launcher.Ended;

/**
 * A run, and the processes that join it as nodes; each a process of its own, as people start them.
 */
final class ExternalRun implements AutoCloseable {

    static final String PYTHON = "/usr/bin/python3";
    static final Path PACKAGE = Launcher.ROOT.resolve("src/external/python");

    private static final long PATIENCE_S = 240;
    private static final Pattern ADDRESS = Pattern.compile("external nodes join at (\\S+)\n");
    private static final Pattern DIGEST = Pattern.compile("digest +([0-9a-f]{64})\n");

    private final Path folder;
    private final Process simulator;
    private final Map<String, Process> clients = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private ExternalRun(Path folder, Process simulator) {
        this.folder = folder;
        this.simulator = simulator;
    }

    /**
     * Starts the simulator, and waits until clients can join.
     *
     * @param folder where what the processes print is kept
     */
    static ExternalRun start(Path folder, Object... arguments)
            throws IOException, InterruptedException {
        Launcher.ofCheckout().run("--version"); // what is to be built is, with nobody waiting
        List<String> words = new ArrayList<>(List.of(Launcher.SCRIPT.toString(), "run"));
        List.of(arguments).forEach(argument -> words.add(argument.toString()));
        Process simulator =
                new ProcessBuilder(words)
                        .directory(Launcher.ROOT.toFile())
                        .redirectOutput(folder.resolve("simulator.out").toFile())
                        .redirectError(folder.resolve("simulator.err").toFile())
                        .start();
        ExternalRun run = new ExternalRun(folder, simulator);
        run.awaitText("simulator.err", "external nodes join at ");
        return run;
    }

    /** Gives the clients that are started from now on a variable. */
    ExternalRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    String address() throws IOException {
        Matcher address = ADDRESS.matcher(text("simulator.err"));
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    /** Starts a program of MicroPython in CPython as a node. */
    Process python(String node, Path program) throws IOException {
        return client(node, PYTHON, "-m", "espnow_sim", program.toString());
    }

    /** Starts a process that finds out by its environment which node it is. */
    Process client(String node, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(Launcher.ROOT.toFile())
                        .redirectOutput(folder.resolve(node + ".out").toFile())
                        .redirectError(folder.resolve(node + ".err").toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(
                        Map.of(
                                "PYTHONPATH",
                                PACKAGE.toString(),
                                "ESPNOW_SIM",
                                address(),
                                "ESPNOW_SIM_NODE",
                                node));
        Process process = builder.start();
        clients.put(node, process);
        return process;
    }

    /** {@return what a process has printed up to now} */
    String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    void awaitText(String file, String text) throws IOException, InterruptedException {
        long endMs = System.currentTimeMillis() + PATIENCE_S * 1_000;
        while (!text(file).contains(text)) {
            assertThat(System.currentTimeMillis()).as(text(file)).isLessThan(endMs);
            assertThat(simulator.isAlive()).as("%s", simulator).isTrue();
            Thread.sleep(20);
        }
    }

    /** {@return what the simulator did, once it has ended} */
    Ended end() throws IOException, InterruptedException {
        assertThat(simulator.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("ends").isTrue();
        return new Ended(simulator.exitValue(), text("simulator.out"), text("simulator.err"));
    }

    /** {@return the client's exit code} */
    int endOf(String node) throws InterruptedException {
        Process client = clients.get(node);
        assertThat(client).isNotNull();
        assertThat(client.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("ends").isTrue();
        return client.exitValue();
    }

    static String digest(Ended ended) {
        Matcher digest = DIGEST.matcher(ended.out());
        assertThat(digest.find()).as(ended.out() + ended.err()).isTrue();
        return digest.group(1);
    }

    static void signal(String signal, Process process) {
        Launcher.of("sh", "-c", "kill -%s %d".formatted(signal, process.pid())).run();
    }

    @Override
    public void close() {
        clients.values().forEach(Process::destroyForcibly);
        simulator.destroyForcibly();
    }
}
