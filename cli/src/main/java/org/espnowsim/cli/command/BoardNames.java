package org.espnowsim.cli.command;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Names for boards, after the programs on them. */
final class BoardNames {

    private static final String FALLBACK = "board";

    private BoardNames() {}

    /**
     * {@return a name for each program, in the same order, such as a scenario may use; of a second
     * {@code apps/sensor.py} it is {@code sensor-2}}
     */
    static List<String> of(List<String> programs) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (String program : programs) {
            String name = name(program);
            String unique = name;
            for (int i = 2; names.contains(unique); i++) {
                unique = name + "-" + i;
            }
            names.add(unique);
        }
        return List.copyOf(names);
    }

    private static String name(String program) {
        Path last = Path.of(program).toAbsolutePath().normalize().getFileName();
        String name =
                (last == null ? "" : last.toString())
                        .replaceFirst("\\.py$", "")
                        .replaceAll("[^A-Za-z0-9_-]", "_");
        return name.matches("[A-Za-z].*") ? name : FALLBACK + name;
    }
}
