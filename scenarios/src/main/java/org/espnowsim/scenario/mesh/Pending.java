package org.espnowsim.scenario.mesh;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.espnowsim.node.Node;
import org.espnowsim.sim.external.Command;
import org.jspecify.annotations.Nullable;

/**
 * Something that a board was told to do, and that may take virtual time.
 *
 * @param <T> what it gives
 * @param <X> what it throws
 */
public final class Pending<T, X extends Exception> {

    private static final String HERE = Pending.class.getName();

    private final Mesh mesh;
    private final String node;
    private final NodeCall<T, X> code;
    private final Command command = new Typed();

    private boolean settled;
    private @Nullable T result;
    private @Nullable Throwable thrown;
    private Optional<String> refusal = Optional.empty();

    Pending(Mesh mesh, String node, NodeCall<T, X> code) {
        this.mesh = mesh;
        this.node = node;
        this.code = code;
    }

    /** {@return whether it has come to its end, well or not} */
    public boolean isDone() {
        return settled;
    }

    /**
     * {@return what the code gave} Lets virtual time run until then.
     *
     * @throws X what the code threw, with the caller's stack under its own
     * @throws MeshException if the board could not do it, or it never ends; it is given up then
     */
    @SuppressWarnings("NullAway") // null if and only if the code gave null
    public T result() throws X {
        mesh.await(this);
        if (refusal.isPresent()) {
            throw new MeshException(
                    "'%s' could not do this: %s%n%s"
                            .formatted(node, refusal.get(), mesh.situation()));
        }
        Throwable problem = thrown;
        if (problem != null) {
            throw exception(withCaller(problem));
        }
        return result;
    }

    /** Gives it up: does not begin it, or ends what it waits for by an exception. */
    public void giveUp() {
        mesh.simulation().withdraw(node, command);
    }

    String node() {
        return node;
    }

    /** {@return what the simulator is told of it} */
    Command command() {
        return command;
    }

    /** The board's side. */
    private final class Typed implements Command {

        @Override
        public void run(Node board) throws Exception {
            result = code.on(board);
        }

        @Override
        public void done() {
            settled = true;
        }

        @Override
        public void failed(Throwable e) {
            thrown = e;
            settled = true;
        }

        @Override
        public void refused(String why) {
            refusal = Optional.of(why);
            settled = true;
        }
    }

    /** As if the code had been called by the test, which it was, though on another thread. */
    private static Throwable withCaller(Throwable problem) {
        StackTraceElement[] stack = problem.getStackTrace();
        for (int depth = 0; depth < stack.length; depth++) {
            if (stack[depth].getClassName().startsWith(HERE)) {
                Stream<StackTraceElement> caller =
                        Arrays.stream(new Throwable().getStackTrace())
                                .dropWhile(frame -> frame.getClassName().startsWith(HERE));
                problem.setStackTrace(
                        Stream.concat(Arrays.stream(stack).limit(depth), caller)
                                .toArray(StackTraceElement[]::new));
                break;
            }
        }
        return problem;
    }

    @SuppressWarnings("unchecked") // the code throws nothing else
    private X exception(Throwable problem) {
        return switch (problem) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> (X) problem;
        };
    }
}
