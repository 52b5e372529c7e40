package org.espnowsim.scenario.format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.scenario.HeapSize;
import org.espnowsim.scenario.ProgramSettings;
import org.espnowsim.scenario.program.ProgramSetting;

/**
 * Reads {@code heap:}, {@code cpu:}, {@code files:}, {@code env:} and {@code keep-files:} of a node
 * or of the defaults; empty is what is not said. The components are those of {@link
 * ProgramSettings}.
 */
record ComputerPart(
        Optional<Integer> heapBytes,
        Optional<Integer> cpuMhz,
        Map<String, Payload> files,
        Map<String, String> env,
        Optional<Path> keptIn) {

    static final ComputerPart NONE =
            new ComputerPart(
                    Optional.empty(), Optional.empty(), Map.of(), Map.of(), Optional.empty());

    private static final Pattern MHZ = Pattern.compile("(\\d{1,4}) *MHz");
    private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * {@return what the section says}
     *
     * @param folder in which paths begin
     */
    static ComputerPart read(Section section, Path folder) {
        return new ComputerPart(
                section.get("heap").flatMap(field -> field.parsed(HeapSize::parse)),
                section.get("cpu").flatMap(field -> field.parsed(ComputerPart::mhz)),
                section.get("files").map(new FilesPart(folder)::read).orElse(Map.of()),
                section.get("env").map(ComputerPart::env).orElse(Map.of()),
                section.get("keep-files")
                        .flatMap(field -> field.parsed(text -> keptIn(text, folder))));
    }

    private static int mhz(String text) {
        if (Unit.isBareNumber(text)) {
            throw new IllegalArgumentException(
                    "%s has no unit; write %sMHz".formatted(text, text.strip()));
        }
        Matcher matcher = MHZ.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a clock; write a whole number and its unit, as 160MHz"
                            .formatted(text));
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Map<String, String> env(Field field) {
        SequencedMap<String, String> env = new LinkedHashMap<>();
        Section.anyKeys(field)
                .ifPresent(entries ->
                        entries.forEach((name, entry) -> {
                            if (!ENV_NAME.matcher(name).matches()) {
                                entry.problemAtKey(
                                        "'%s' is not a name for this; use letters, digits and _"
                                                .formatted(Excerpt.of(name)));
                            }
                            entry.text().ifPresent(text -> env.put(name, text));
                        }));
        return env;
    }

    /** What a run writes over stays in reach of the scenario that says so. */
    private static Path keptIn(String text, Path folder) {
        try {
            Path outside = folder.toAbsolutePath().normalize();
            Path inside = outside.resolve(text).normalize();
            if (inside.startsWith(outside) && !Path.of(text).isAbsolute()) {
                return inside;
            }
        } catch (InvalidPathException e) {
            // Told in the same words.
        }
        throw new IllegalArgumentException(
                "'%s' is not in the scenario's folder; write a path from there, as out"
                        .formatted(text));
    }

    /** {@return this, and the others' where this says nothing; files and names one by one} */
    ComputerPart orElse(ComputerPart defaults) {
        return new ComputerPart(
                heapBytes.or(() -> defaults.heapBytes),
                cpuMhz.or(() -> defaults.cpuMhz),
                over(defaults.files, files),
                over(defaults.env, env),
                keptIn.or(() -> defaults.keptIn));
    }

    private static <T> Map<String, T> over(Map<String, T> defaults, Map<String, T> own) {
        SequencedMap<String, T> both = new LinkedHashMap<>(defaults);
        both.putAll(own);
        return both;
    }

    /** {@return what is wrong if the computer is on that chip} */
    Optional<String> problemOf(Chip chip) {
        List<Integer> possible = IntStream.of(chip.soc().allowedMhz()).boxed().toList();
        return cpuMhz.filter(mhz -> !possible.contains(mhz))
                .map(mhz ->
                        "an %s has no clock of %sMHz; use %s"
                                .formatted(
                                        chip.target(),
                                        mhz,
                                        Suggestion.list(
                                                possible.stream()
                                                        .map(each -> each + "MHz")
                                                        .toList())));
    }

    /** {@return what of this matters to a program that understands so much} */
    ProgramSettings settings(List<ProgramSetting> understood, Path folder) {
        return new ProgramSettings(
                folder,
                understood.contains(ProgramSetting.HEAP) ? number(heapBytes) : OptionalInt.empty(),
                understood.contains(ProgramSetting.CPU) ? number(cpuMhz) : OptionalInt.empty(),
                understood.contains(ProgramSetting.FILES) ? files : Map.of(),
                understood.contains(ProgramSetting.ENV) ? env : Map.of(),
                keptIn.filter(_ -> understood.contains(ProgramSetting.KEEP_FILES)));
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
    }
}
