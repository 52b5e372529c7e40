package org.espnowsim.scenario.program;

import java.util.Map;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;

/**
 * Programs of a board that can be asked in a language which they may not know. The language is
 * there once somebody asks; a program that brings its own takes the place of it.
 */
record AskedPrograms(BoardPrograms programs, Consumer<Node> language) implements BoardPrograms {

    @Override
    public NodeProgram next() {
        NodeProgram program = programs.next();
        return node -> {
            node.onEvaluate(code -> {
                language.accept(node);
                return node.evaluate(code);
            });
            program.run(node);
        };
    }

    @Override
    public Map<String, Payload> files() {
        return programs.files();
    }
}
