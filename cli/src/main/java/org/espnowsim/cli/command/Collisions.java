package org.espnowsim.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds outputs that would overwrite each other, or what they come from. */
final class Collisions {

    /** Of what a scenario may be made of; no output ends so. */
    private static final Pattern SOURCE =
            Pattern.compile(".*\\.(ya?ml|m?py|csv|java|c|ino)", Pattern.CASE_INSENSITIVE);

    private Collisions() {}

    /**
     * Checks the targets.
     *
     * @throws InvalidInputException if two are the same file, or one is a source, or might be one
     *     of the files that the scenario is made of
     */
    static void refuse(Map<OutputKind, String> targets, List<Path> sources, String source)
            throws IOException {
        Map<Path, String> taken = new LinkedHashMap<>();
        for (Path path : sources) {
            taken.put(canonical(path), source);
        }
        for (Map.Entry<OutputKind, String> target : targets.entrySet()) {
            String option = target.getKey().option();
            Path place = canonical(Path.of(target.getValue()));
            String other = taken.putIfAbsent(place, option);
            if (other != null && !isDevice(place)) {
                throw new InvalidInputException(
                        "%s %s would overwrite %s; name another file"
                                .formatted(option, target.getValue(), other));
            }
            if (Files.isRegularFile(place) && SOURCE.matcher(place.toString()).matches()) {
                throw new InvalidInputException(
                        "%s %s would overwrite what looks like part of a scenario; name another file"
                                .formatted(option, target.getValue()));
            }
        }
    }

    private static boolean isDevice(Path place) {
        return Files.exists(place) && !Files.isRegularFile(place) && !Files.isDirectory(place);
    }

    /** Follows links as far as there is something. */
    private static Path canonical(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        return folder == null || name == null || !Files.exists(folder)
                ? absolute
                : folder.toRealPath().resolve(name);
    }
}
