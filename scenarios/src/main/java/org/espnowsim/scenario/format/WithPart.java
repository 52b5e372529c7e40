package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramParameter;

/** Reads {@code with:} and checks it against what the program declares. */
final class WithPart {

    private final ProgramDescription program;
    private final NodeNames names;

    WithPart(ProgramDescription program, NodeNames names) {
        this.program = program;
        this.names = names;
    }

    /**
     * {@return the parameters as they are written, in the order of the file}
     *
     * @param node whom to blame if {@code with} is not there, but needed
     */
    Map<String, String> read(Optional<Field> with, Field node) {
        SequencedMap<String, String> values = new LinkedHashMap<>();
        Optional<SequencedMap<String, Field>> written = with.flatMap(Section::anyKeys);
        if (with.isPresent() && written.isEmpty()) {
            return values; // it is told what is wrong with all of it
        }
        SequencedMap<String, Field> fields = written.orElseGet(LinkedHashMap::new);
        fields.forEach((key, field) -> read(key, field).ifPresent(text -> values.put(key, text)));
        for (ProgramParameter parameter : program.parameters()) {
            if (parameter.required() && !fields.containsKey(parameter.name())) {
                with.orElse(node).problemAtKey(missing(parameter));
            }
        }
        return values;
    }

    private Optional<String> read(String key, Field field) {
        Optional<ProgramParameter> declared =
                program.parameters().stream()
                        .filter(parameter -> parameter.name().equals(key))
                        .findFirst();
        if (declared.isEmpty() && !program.anyParameter()) {
            field.problemAtKey(unknown(key));
            return Optional.empty();
        }
        return field.parsed(text -> {
            declared.ifPresent(parameter -> check(parameter, text));
            return text;
        });
    }

    private void check(ProgramParameter parameter, String text) {
        switch (parameter.kind()) {
            case DURATION, PERIOD -> Field.durationOf(text);
            case ADDRESS -> checkAddress(text);
            case TEXT, COUNT, FLAG, RATE, KEY -> {}
        }
        parameter.kind().check(text);
    }

    private void checkAddress(String text) {
        try {
            MacAddress.parse(text);
        } catch (IllegalArgumentException e) {
            // Then it has to be a name.
            names.checkNode(text);
        }
    }

    private String missing(ProgramParameter parameter) {
        return "parameter %s is missing (%s); write with: { %s: ... }"
                .formatted(parameter.name(), parameter.about(), parameter.name());
    }

    private String unknown(String key) {
        List<String> known = program.parameters().stream().map(ProgramParameter::name).toList();
        return known.isEmpty()
                ? "program %s has no parameters; remove it".formatted(program.name())
                : "program %s has no parameter of this name; %s"
                        .formatted(program.name(), Suggestion.instead(key, known));
    }
}
