package org.espnowsim.scenario.expression;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espnowsim.scenario.expression.Parameter.Kind;

/**
 * A function, with one list of parameters that it takes.
 *
 * @param member whether it stands behind its first parameter and a dot
 * @param topic what of the run it asks about; empty if only about what it is given
 */
record Word(
        String name,
        boolean member,
        List<Parameter> parameters,
        CelType result,
        Optional<Topic> topic,
        Body body) {

    /** Answers. */
    @FunctionalInterface
    interface Body {
        Object answer(Answers answers, Seen seen, Arguments arguments);
    }

    /** What is given to a function. */
    record Arguments(Word word, List<Object> values) {

        String text(int index) {
            return (String) values.get(index);
        }

        /** {@return the span, which comes last if it is given} */
        Span span() {
            return word.hasSpan() ? (Span) values.getLast() : Span.WHOLE_RUN;
        }
    }

    boolean hasSpan() {
        return !parameters.isEmpty() && parameters.getLast().kind() == Kind.SPAN;
    }

    String overloadId() {
        return name
                + parameters.stream()
                        .map(parameter -> "_" + parameter.kind().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    /** {@return how to write it: {@code delivered(FROM, TO, last('5s'))}} */
    String usage() {
        List<String> labels = parameters.stream().map(Parameter::label).toList();
        return member
                ? labels.getFirst()
                        + "."
                        + name
                        + labels.stream().skip(1).collect(Collectors.joining(", ", "(", ")"))
                : name + labels.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    CelOverloadDecl declaration() {
        List<CelType> types = parameters.stream().map(parameter -> parameter.kind().type).toList();
        return member
                ? CelOverloadDecl.newMemberOverload(overloadId(), result, types)
                : CelOverloadDecl.newGlobalOverload(overloadId(), result, types);
    }

    List<Class<?>> javaClasses() {
        return parameters.stream().<Class<?>>map(parameter -> parameter.kind().javaClass).toList();
    }
}
