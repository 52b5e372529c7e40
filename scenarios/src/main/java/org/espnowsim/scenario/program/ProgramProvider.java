package org.espnowsim.scenario.program;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.espnowsim.node.Node;
import org.espnowsim.scenario.NodeSpec;

/**
 * A kind of programs, which scenarios name by a prefix: {@code java:com.example.Blink}.
 *
 * <p>Another module brings one by {@link java.util.ServiceLoader}: a public class with a public
 * constructor without parameters, named in {@code
 * META-INF/services/org.espnowsim.scenario.program.ProgramProvider}. It is made whenever programs
 * are looked up, be they of its kind or not, so making it has to be cheap.
 */
public interface ProgramProvider {

    /** {@return what the names of its programs begin with: letters, and a colon at the end} */
    String prefix();

    /**
     * {@return the program of that name}
     *
     * <p>Asked while the scenario is read, and again for each run; nothing of the program may run
     * yet.
     *
     * @param rest the name without the prefix, as the scenario writes it
     * @param folder in which paths in the name begin: the scenario file's; empty for the working
     *     directory
     * @throws IllegalArgumentException if there is no such program; the message is for the
     *     scenario's author, and says what is wrong and what to do
     */
    ProgramDescription find(String rest, Path folder);

    /**
     * {@return a language in which any board of that kind can be asked, whatever its program is
     * written in; empty if there is none}
     *
     * <p>Given a node by its program's thread, it says by {@link Node#onEvaluate} how.
     */
    default Optional<Consumer<Node>> language(NodeSpec board) {
        return Optional.empty();
    }
}
