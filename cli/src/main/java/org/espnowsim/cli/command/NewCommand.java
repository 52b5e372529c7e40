package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a project to start from. */
@Command(
        name = "new",
        header = "Makes a project to start from: a scenario, two programs, and tests in CI.",
        description = {
            "",
            "Makes the folder DIR with a scenario, MicroPython programs for a gateway and its"
                    + " sensors, a README.md with commands to try, the JSON Schema for editors, and a"
                    + " workflow for GitHub. All of it runs as it is.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:It is there", "2:DIR cannot be made, or is there; nothing was written"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim new greenhouse",
            "  espnow-sim new work/greenhouse --name tomatoes"
        })
final class NewCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR",
            description = "The folder, which is made; it may be there if it is empty.")
    private @Nullable Path folder;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The project's name, by default that of the folder.")
    private @Nullable String name;

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path target = folder().toAbsolutePath().normalize();
        StarterProject.write(target, name(target));
        terminal.out()
                .print(
                        """
                        %s is there. Try

                          cd %s
                          %s run mesh.yaml

                        and read README.md there.
                        """
                                .formatted(
                                        folder(),
                                        ShellWords.join(List.of(folder().toString())),
                                        command()));
        return ExitCode.HELD;
    }

    /** {@return how this was called, so that it works in the new folder as well} */
    private static String command() {
        String called = RunCommand.commandName();
        Path path = Path.of(called);
        return ShellWords.join(
                List.of(path.getNameCount() > 1 ? path.toAbsolutePath().toString() : called));
    }

    private Path folder() {
        if (folder == null) {
            throw new IllegalStateException("picocli demands a DIR");
        }
        return folder;
    }

    private String name(Path target) {
        String given = name == null ? String.valueOf(target.getFileName()) : name;
        if (!NAME.matcher(given).matches()) {
            throw new InvalidInputException(
                    "'%s' is no name for a project; give one of letters, digits, - and _ by --name"
                            .formatted(given));
        }
        return given;
    }
}
