package org.espnowsim.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values of a scenario's variables. */
final class VariableOptions {

    private static final String NAME = "--set";

    @Option(
            names = NAME,
            paramLabel = "NAME=VALUE",
            description =
                    "Give a variable of the scenario another value than its vars: say; may be"
                            + " repeated.")
    private Map<String, String> values = new LinkedHashMap<>();

    /** {@return the values, by name} */
    Map<String, String> values() {
        return values;
    }

    /** {@return the options as one would write them} */
    List<String> words() {
        List<String> words = new ArrayList<>();
        values.forEach((name, value) -> words.addAll(List.of(NAME, name + "=" + value)));
        return words;
    }
}
