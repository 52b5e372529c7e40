package org.espnowsim.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts processes and waits for them. Immutable: each {@code with} gives another one. */
record Launcher(List<String> command, Path folder, Map<String, String> environment) {

    /** The checkout's root; tests run in {@code src/e2e}. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    static final Path SCRIPT = ROOT.resolve("cli/bin/espnow-sim");

    static final Path FIRST_LIGHT = ROOT.resolve("scenarios/first-light.yaml");

    /** A build on a busy machine takes minutes; anything else seconds. */
    private static final long PATIENCE_MINUTES = 8;

    /** What a process did. */
    record Ended(int exitCode, String out, String err) {}

    static Launcher ofCheckout() {
        return of(SCRIPT.toString());
    }

    static Launcher of(String... command) {
        return new Launcher(List.of(command), ROOT, Map.of());
    }

    Launcher in(Path newFolder) {
        return new Launcher(command, newFolder, environment);
    }

    /** {@return a launcher with one more variable in its environment; empty removes it} */
    Launcher with(String variable, String value) {
        Map<String, String> changed = new LinkedHashMap<>(environment);
        changed.put(variable, value);
        return new Launcher(command, folder, changed);
    }

    Ended run(Object... arguments) {
        try {
            return start(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Ended start(Object... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("e2e", ".out");
        Path err = Files.createTempFile("e2e", ".err");
        try {
            List<String> words = new ArrayList<>(command);
            List.of(arguments).forEach(argument -> words.add(argument.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(words)
                            .directory(folder.toFile())
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            // The tests' own Java options are no business of the process.
            builder.environment().keySet().removeIf(name -> name.startsWith("ESPNOW_SIM_"));
            builder.environment().putAll(environment);
            environment.forEach((name, value) -> {
                if (value.isEmpty()) {
                    builder.environment().remove(name);
                }
            });
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(words + " does not end");
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
