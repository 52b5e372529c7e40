package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioException;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong in scenario files. */
@Command(
        name = "check",
        header = "Says what is wrong in scenario files, without running them.",
        description = {
            "",
            "Prints every problem on a line of its own, with file, line and column, as compilers do.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Every file is valid", "2:A file or an option is not"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim check mesh.yaml",
            "  espnow-sim check scenarios/*/*.yaml",
            "  espnow-sim check --quiet scenarios/*/*.yaml      only the problems"
        })
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO", arity = "1..*", description = "Scenario files, YAML.")
    private List<Path> scenarioFiles = List.of();

    @Mixin private final VariableOptions variables = new VariableOptions();

    @Mixin private final ClassPathOption classPath;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing about files that are valid.")
    private boolean quiet;

    CheckCommand(Terminal terminal, Supplier<Programs> programs) {
        this.terminal = terminal;
        classPath = new ClassPathOption(programs);
    }

    @Override
    public Integer call() throws IOException {
        ClassPathOption.Found found = classPath.find();
        boolean allValid = true;
        for (Path file : scenarioFiles) {
            allValid &= isValid(file, found);
        }
        return allValid ? ExitCode.HELD : ExitCode.INVALID_INPUT;
    }

    private boolean isValid(Path file, ClassPathOption.Found found) {
        try {
            Scenario scenario =
                    ScenarioReader.read(file, found.programs(), found.models(), variables.values());
            if (!quiet) {
                terminal.out().println(file + ": valid, " + summary(scenario));
            }
            return true;
        } catch (ScenarioException e) {
            terminal.err().println(e.getMessage());
            return false;
        }
    }

    private static String summary(Scenario scenario) {
        return counted(scenario.nodes().size(), "node")
                + ", "
                + counted(scenario.expectations().size(), "expectation");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
