package org.espnowsim.scenario.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.scenario.report.kept.KeptRun;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where what is kept of a failed test goes.
 *
 * @param replay the command that repeats the test
 */
record KeptFolder(Path path, String replay) {

    /** Names the folder of all tests. */
    static final String PARAMETER = "espnowsim.kept";

    private static final String NOT_IN_NAMES = "[^A-Za-z0-9_.-]+";

    /** {@return the folder of a test, or of one of its seeds} */
    static KeptFolder of(ExtensionContext context, long seed) {
        String test = test(context);
        String method = context.getRequiredTestMethod().getName();
        Path folder =
                root(context)
                        .resolve(test.replaceAll(NOT_IN_NAMES, "."))
                        .resolve(method.replaceAll(NOT_IN_NAMES, "_") + "-seed-" + seed);
        return new KeptFolder(
                folder,
                "mvn test -Dtest='%s#%s' -D%s=%s"
                        .formatted(test, method, SeedsExtension.PARAMETER, seed));
    }

    /** {@return what a failure is to say} */
    String note() {
        return "replay: %s%nkept: %s: %s".formatted(replay, path, KeptRun.FILES);
    }

    private static String test(ExtensionContext context) {
        String name = context.getRequiredTestClass().getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Beside what else the build tool makes. */
    private static Path root(ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(Path::of)
                .orElseGet(() ->
                        (Files.isDirectory(Path.of("build"))
                                                && !Files.isDirectory(Path.of("target"))
                                        ? Path.of("build")
                                        : Path.of("target"))
                                .resolve("espnow-sim"));
    }
}
