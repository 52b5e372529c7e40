package org.espnowsim.micropython.board;

import java.util.function.Supplier;
import org.espnowsim.micropython.engine.HostFunctions;

/** All functions by which the Python modules of a board reach the simulated device. */
final class BoardFunctions {

    private final HostFunctions functions = new HostFunctions();

    private BoardFunctions() {}

    /**
     * {@return the functions, always in the same order}
     *
     * @param run asked at each call
     */
    static HostFunctions of(Supplier<BoardRun> run) {
        BoardFunctions all = new BoardFunctions();
        SystemFunctions.addTo(all, run);
        EspNowFunctions.addTo(all, run);
        WlanFunctions.addTo(all, run);
        NetFunctions.addTo(all, run);
        PeripheralFunctions.addTo(all, run);
        return all.functions;
    }

    /** Adds a function with a result; what the device throws is raised in Python. */
    void function(String name, Arguments.Function function) {
        functions.add(name, BoardException.translated(Arguments.of(function)));
    }

    /**
     * Adds a function that programs call themselves, in place of one that is C on a board.
     *
     * @param count of its arguments
     */
    void builtin(String name, int count, Arguments.Function function) {
        function(
                name,
                arguments -> {
                    arguments.expectCount(count);
                    return function.call(arguments);
                });
    }

    /** Adds a function that returns None. */
    void action(String name, Arguments.Action action) {
        function(
                name,
                arguments -> {
                    action.call(arguments);
                    return null;
                });
    }
}
