package org.espnowsim.cli.command;

import java.util.concurrent.Callable;
import org.espnowsim.scenario.format.ScenarioSchema;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of scenario files. */
@Command(
        name = "schema",
        header = "Prints the JSON Schema of scenario files, for editors.",
        description = {
            "",
            "Editors that know it complete keys and values, explain them, and mark what is wrong while"
                    + " you type. What only makes sense of the whole file, such as the names of"
                    + " nodes, is left to check.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExample:%n",
        footer = {
            "  espnow-sim schema > scenario.schema.json",
            "",
            "and, as the first line of a scenario beside it:",
            "",
            "  # yaml-language-server: $schema=scenario.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(ScenarioSchema.text());
        return ExitCode.HELD;
    }
}
