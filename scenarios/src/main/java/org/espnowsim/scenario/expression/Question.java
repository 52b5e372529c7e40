package org.espnowsim.scenario.expression;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Optional;

/** An expression about one run, to be asked again and again while the run goes on. */
public final class Question {

    private final CelRuntime.Program program;
    private final Seen seen;

    private Question(CelRuntime.Program program, Seen seen) {
        this.program = program;
        this.seen = seen;
    }

    static Question of(CelAbstractSyntaxTree tree, Observations observations) {
        Seen seen = new Seen();
        Answers answers = new Answers(observations);
        CelRuntimeBuilder builder =
                CelRuntimeFactory.plannerRuntimeBuilder()
                        .addFunctionBindings(
                                CelFunctionBinding.fromOverloads(
                                        Vocabulary.LAST,
                                        CelFunctionBinding.from(
                                                Vocabulary.LAST, String.class, Span::parse)));
        Vocabulary.words().stream()
                .filter(word -> !word.member())
                .map(Word::name)
                .distinct()
                .forEach(name ->
                        builder.addFunctionBindings(
                                CelFunctionBinding.fromOverloads(
                                        name,
                                        Vocabulary.named(name).stream()
                                                .map(word -> binding(word, answers, seen))
                                                .toList())));
        // CEL has functions of these names itself, and takes more only one by one.
        Vocabulary.words().stream()
                .filter(Word::member)
                .forEach(word -> builder.addFunctionBindings(binding(word, answers, seen)));
        try {
            return new Question(builder.build().createProgram(tree), seen);
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("an expression that compiles cannot be run", e);
        }
    }

    @SuppressWarnings("Immutable") // it answers about a run that goes on
    private static CelFunctionBinding binding(Word word, Answers answers, Seen seen) {
        return CelFunctionBinding.from(
                word.overloadId(),
                word.javaClasses(),
                values -> {
                    List<Object> given = List.of(values);
                    Object answer =
                            word.body().answer(answers, seen, new Word.Arguments(word, given));
                    if (!(answer instanceof Fields) && !word.member() && !isNodes(answer)) {
                        seen.note(word.name(), given, "", answer);
                    }
                    return answer;
                });
    }

    /** The fields that are asked for say more. */
    private static boolean isNodes(Object answer) {
        return answer instanceof List<?> list
                && !list.isEmpty()
                && list.getFirst() instanceof Fields;
    }

    /**
     * An answer.
     *
     * @param holds whether it is true; empty if it has no value now
     * @param reason why it has none
     * @param told what its functions said
     */
    public record Answer(Optional<Boolean> holds, String reason, Seen.Telling told) {

        /** {@return what its functions said, sentences without a full stop} */
        public List<String> seen() {
            return told.sentences();
        }
    }

    /** {@return whether it is true now} */
    public Answer ask() {
        seen.clear();
        try {
            Object value = program.eval();
            return new Answer(Optional.of((Boolean) value), "", seen.telling());
        } catch (CelEvaluationException e) {
            return new Answer(Optional.empty(), reason(e), seen.telling());
        }
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof NoValueException || cause instanceof PatternSyntaxException
                ? String.valueOf(cause.getMessage())
                : "CEL says: " + cause.getMessage();
    }
}
