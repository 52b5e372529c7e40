package org.espnowsim.scenario.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An expression about a run, true or false at each instant; compiled, and its types checked. */
public final class Expression {

    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final Calls calls;

    private Expression(String text, CelAbstractSyntaxTree tree, Calls calls) {
        this.text = text;
        this.tree = tree;
        this.calls = calls;
    }

    /**
     * {@return the expression}
     *
     * @throws ExpressionException if the text is none, with all that is wrong with it
     */
    public static Expression compile(String text) throws ExpressionException {
        CelValidationResult result = Compiler.INSTANCE.compile(text);
        if (result.hasError()) {
            throw new ExpressionException(Wording.of(text, result.getErrors()));
        }
        CelAbstractSyntaxTree tree = treeOf(result);
        if (!tree.getResultType().equals(SimpleType.BOOL)) {
            throw new ExpressionException(List.of(Wording.notBool(tree.getResultType())));
        }
        Calls calls = Calls.in(text, tree);
        if (!calls.mistakes().isEmpty()) {
            throw new ExpressionException(calls.mistakes());
        }
        return new Expression(text, tree, calls);
    }

    private static CelAbstractSyntaxTree treeOf(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("an expression without errors does not compile", e);
        }
    }

    /** Made with the first expression, as it takes a while. */
    private static final class Compiler {

        static final CelCompiler INSTANCE = make();

        private static CelCompiler make() {
            CelCompilerBuilder builder =
                    CelCompilerFactory.standardCelCompilerBuilder()
                            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                            .setTypeProvider(Types.PROVIDER)
                            .addFunctionDeclarations(
                                    CelFunctionDecl.newFunctionDeclaration(
                                            Vocabulary.LAST,
                                            CelOverloadDecl.newGlobalOverload(
                                                    Vocabulary.LAST,
                                                    Types.SPAN,
                                                    SimpleType.STRING)));
            Vocabulary.words().stream()
                    .map(Word::name)
                    .distinct()
                    .forEach(name ->
                            builder.addFunctionDeclarations(
                                    CelFunctionDecl.newFunctionDeclaration(
                                            name,
                                            ImmutableList.copyOf(
                                                    Vocabulary.named(name).stream()
                                                            .map(Word::declaration)
                                                            .toList()))));
            return builder.build();
        }
    }

    /** {@return the expression as it was written} */
    public String text() {
        return text;
    }

    /** {@return the nodes that it names, in the order of the text} */
    public List<Literal> nodes() {
        return calls.nodes();
    }

    /** {@return what of a run it asks about} */
    public Set<Topic> topics() {
        return calls.topics().isEmpty()
                ? EnumSet.noneOf(Topic.class)
                : EnumSet.copyOf(calls.topics());
    }

    /**
     * {@return whether it asks what became of messages, so that a run without any proves nothing;
     * how many were sent may well be none}
     */
    public boolean needsMessages() {
        return calls.functions().stream()
                .flatMap(name -> Vocabulary.named(name).stream())
                .anyMatch(word ->
                        !word.name().equals("sent")
                                && word.topic()
                                        .filter(topic ->
                                                topic == Topic.MESSAGES || topic == Topic.READS)
                                        .isPresent());
    }

    /** {@return how far it looks back} */
    List<Span> spans() {
        return calls.spans();
    }

    /** {@return the expression, to be asked about a run} */
    public Question about(Observations observations) {
        return Question.of(tree, observations);
    }
}
