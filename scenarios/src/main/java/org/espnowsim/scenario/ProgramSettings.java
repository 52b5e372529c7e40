package org.espnowsim.scenario;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espnowsim.frame.Payload;

/**
 * What a scenario says of the computer that a program runs on, and of its file system. Each is
 * there only for programs whose kind understands it.
 *
 * @param folder in which the paths that the program's name has begin: that of the scenario file;
 *     empty for the working directory
 * @param heapBytes memory for the program's objects, 16 KB to 4 MB; empty for what is usual on the
 *     board
 * @param cpuMhz clock of the CPU, one that the chip has; empty for what is usual on the board
 * @param files that are on the board's file system from the beginning of the run, in place of those
 *     that the program brings; by path, in the order of the file. A path has neither {@code /} at
 *     its ends nor {@code .} or {@code ..} in it
 * @param env text that the program can look up by name, in the order of the file
 * @param keptIn folder in which the run leaves the board's files, in a folder of the node's name;
 *     empty to forget them
 */
public record ProgramSettings(
        Path folder,
        OptionalInt heapBytes,
        OptionalInt cpuMhz,
        Map<String, Payload> files,
        Map<String, String> env,
        Optional<Path> keptIn) {

    /** Copies the maps. */
    public ProgramSettings {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    /** {@return settings that leave everything as is usual} */
    public static ProgramSettings in(Path folder) {
        return new ProgramSettings(
                folder,
                OptionalInt.empty(),
                OptionalInt.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** {@return these settings, with a heap of that size} */
    public ProgramSettings withHeapBytes(int heapBytes) {
        return new ProgramSettings(folder, OptionalInt.of(heapBytes), cpuMhz, files, env, keptIn);
    }

    /** {@return these settings, with these files} */
    public ProgramSettings withFiles(Map<String, Payload> newFiles) {
        return new ProgramSettings(folder, heapBytes, cpuMhz, newFiles, env, keptIn);
    }
}
