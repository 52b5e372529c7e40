package org.espnowsim.scenario.format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.espnowsim.scenario.Reports;
import org.espnowsim.scenario.Reports.Keep;
import org.espnowsim.scenario.Reports.Kind;

/**
 * Reads {@code report:}.
 *
 * @param folder in which the path of the reports' folder begins
 * @param fileName of the scenario, which those of the reports begin with
 */
record ReportPart(Path folder, String fileName) {

    private static final List<String> KEYS = List.of("keep", "files", "into");

    private static final Set<Kind> USUAL = EnumSet.of(Kind.PCAP, Kind.TRACE);

    Reports read(Field field) {
        return Section.of(field, KEYS, List.of()).flatMap(this::read).orElse(Reports.NONE);
    }

    private Optional<Reports> read(Section section) {
        Optional<Keep> keep =
                section.require("keep", "keep: on-failure")
                        .flatMap(field -> word(field, Keep.values()));
        Set<Kind> files = section.get("files").map(ReportPart::files).orElse(USUAL);
        Optional<Path> into =
                section.has("into")
                        ? section.get("into").flatMap(field -> field.parsed(this::resolved))
                        : Optional.of(folder.resolve("reports"));
        return keep.flatMap(
                when -> into.map(path -> new Reports(when, files, path.resolve(stem()))));
    }

    private static Set<Kind> files(Field field) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Field each : field.list().orElse(List.of())) {
            Optional<Kind> kind = word(each, Kind.values());
            if (kind.isPresent() && !kinds.add(kind.get())) {
                each.problem("this is in the list already; remove it");
            }
        }
        if (kinds.isEmpty()) {
            field.problem(
                    "nothing is kept; write some of [html, pcap, trace, json, junit], or leave it out");
        }
        return kinds;
    }

    private static <T extends Enum<T>> Optional<T> word(Field field, T[] values) {
        return field.parsed(text ->
                Stream.of(values)
                        .filter(value -> word(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> unknown(text, values)));
    }

    private static <T extends Enum<T>> IllegalArgumentException unknown(String text, T[] values) {
        return new IllegalArgumentException(
                "'%s' is not known here; use %s"
                        .formatted(
                                Excerpt.of(text),
                                Suggestion.list(Stream.of(values).map(ReportPart::word).toList())));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Path resolved(String text) {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a path; write one, as reports".formatted(Excerpt.of(text)), e);
        }
    }

    private String stem() {
        String name = String.valueOf(Path.of(fileName).getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
