package org.espnowsim.sim.node;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.espnowsim.node.Node;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.sim.external.Command;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody outside has the software of a board do, from one of its starts to the next restart:
 * as callbacks of its program, or one after the other at the interpreter's prompt.
 */
final class Commands {

    private final Node node;
    private final Scheduler scheduler;
    private final BooleanSupplier unwinds;

    /** Those that have not come to their end. */
    private final Set<Command> entered = new LinkedHashSet<>();

    private final Queue<Command> typed = new ArrayDeque<>();

    /** Raised when something was typed. */
    private final Signal key;

    /** The one that has begun and not come to its end. */
    private @Nullable Command underWay;

    /**
     * None yet.
     *
     * @param unwinds whether what runs on the board is to end, so that what it throws counts for
     *     nothing
     */
    Commands(Node node, Scheduler scheduler, BooleanSupplier unwinds) {
        this.node = node;
        this.scheduler = scheduler;
        this.unwinds = unwinds;
        key = scheduler.newSignal();
    }

    /** {@return whether all have come to their end} */
    boolean isEmpty() {
        return entered.isEmpty();
    }

    /** Has the program do it, when that waits next. */
    void callBack(Command command) {
        if (scheduler.schedule(() -> carryOut(command))) {
            entered.add(command);
        } else {
            command.refused("too many callbacks are due already");
        }
    }

    /** Has it done at the prompt, after what was typed before. */
    void type(Command command) {
        entered.add(command);
        typed.add(command);
        key.raise();
    }

    /** The prompt: does what is typed, and serves callbacks meanwhile; for ever. */
    void prompt() {
        while (true) {
            Command next = typed.poll();
            if (next == null) {
                key.await(Signal.NEVER);
            } else {
                carryOut(next);
            }
        }
    }

    /** Unless it was refused or given up meanwhile. */
    private void carryOut(Command command) {
        if (!entered.contains(command)) {
            return;
        }
        underWay = command;
        try {
            command.run(node);
        } catch (Throwable e) {
            if (!unwinds.getAsBoolean()) {
                if (entered.remove(command)) {
                    command.failed(e);
                }
            } else if (e instanceof Error end) {
                throw end;
            }
            return;
        } finally {
            underWay = null;
        }
        if (entered.remove(command)) {
            command.done();
        }
    }

    /** Gives one up; if it has begun, what it waits for ends by an exception. */
    void withdraw(Command command) {
        if (entered.remove(command) && command.equals(underWay)) {
            scheduler.interrupt(new Withdrawn());
        }
    }

    /** Tells all that are left that the board cannot do them. */
    void refuseAll(String why) {
        List<Command> left = List.copyOf(entered);
        entered.clear();
        left.forEach(command -> command.refused(why));
    }

    /** Ends what a command waits for that nobody waits for any more. */
    private static final class Withdrawn extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Withdrawn() {
            super("nobody waits any more for what the board was to do");
        }
    }
}
