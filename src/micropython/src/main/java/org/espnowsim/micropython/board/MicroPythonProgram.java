package org.espnowsim.micropython.board;

import java.util.Map;
import java.util.Optional;
import org.espnowsim.machine.ResetCause;
import org.espnowsim.micropython.engine.FileSystem.Kind;
import org.espnowsim.micropython.engine.PythonException;
import org.espnowsim.micropython.engine.Snapshot;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.time.Signal;

/**
 * One start of a board under MicroPython: runs {@code boot.py} and {@code main.py} of its file
 * system, as far as they are there; then there is the prompt, if somebody is at the serial port.
 *
 * <p>An exception that leaves them is printed, and is the program's failure if nobody is there to
 * do something about it. As on a board, {@code sys.exit()} is a soft reset, and callbacks still run
 * once {@code main.py} has come to its end.
 */
final class MicroPythonProgram implements NodeProgram {

    private final BoardSettings settings;
    private final BoardFiles files;
    private final Prompt.State promptState;
    private final Snapshot image;

    /**
     * A program that has not run. Makes the image of its board if it is the first of its kind,
     * which takes a second that is not to count as computing of the program.
     *
     * @param files shared with those before it on the board, as is {@code promptState}
     */
    MicroPythonProgram(BoardSettings settings, BoardFiles files, Prompt.State promptState) {
        this.settings = settings;
        this.files = files;
        this.promptState = promptState;
        image = settings.firmware().image();
    }

    @Override
    public void run(Node node) {
        if (node.machine().resetCause() != ResetCause.SOFT_RESET) {
            promptState.reset();
        }
        BoardRun board = new BoardRun(node, settings.cpu(), files, image, env(node));
        board.armInterrupt();
        boolean booted = runFile(board, "boot.py");
        if (booted && !promptState.isRaw()) {
            runFile(board, "main.py");
        }
        board.disarmInterrupt();
        Prompt prompt = new Prompt(board, promptState, settings.firmware().banner());
        while (true) {
            if (!node.serial().isAttached()) {
                node.serial().awaitInput(Signal.NEVER);
            } else if (prompt.serve()) {
                softReset(board);
            }
        }
    }

    private Map<String, String> env(Node node) {
        return settings.env().isEmpty() ? node.parameters().all() : settings.env();
    }

    /** {@return whether it came to its end, or is not there} */
    private static boolean runFile(BoardRun board, String name) {
        if (board.boardFiles().kind("/" + name) != Kind.FILE) {
            return true;
        }
        Optional<PythonException> thrown = board.execute("execfile('" + name + "')");
        thrown.ifPresent(e -> ended(board, e));
        return thrown.isEmpty();
    }

    private static void ended(BoardRun board, PythonException e) {
        if (e.type().equals("SystemExit")) {
            softReset(board);
        }
        String traceback = Tracebacks.asOnBoard(Tracebacks.withoutCaller(e.traceback()));
        board.console().print(traceback);
        if (!board.node().serial().isAttached()) {
            throw new ProgramTraceback(traceback);
        }
    }

    private static void softReset(BoardRun board) {
        if (board.node().serial().isAttached()) {
            board.console().print("MPY: soft reboot\n");
        }
        board.node().machine().softReset();
    }
}
