package org.espnowsim.micropython.board;

import java.util.Map;
import org.espnowsim.micropython.engine.FileSystem.Kind;
import org.espnowsim.micropython.engine.PythonException;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.time.Signal;

/**
 * One start of a board under MicroPython: runs {@code boot.py} and {@code main.py} of its file
 * system, as far as they are there.
 *
 * <p>An exception that leaves them is printed, and is the program's failure. As on a board, {@code
 * sys.exit()} is a soft reset, and callbacks still run once {@code main.py} has come to its end.
 */
final class MicroPythonProgram implements NodeProgram {

    private final BoardSettings settings;
    private final BoardFiles files;

    /** A program that has not run, on a file system that it shares with those before it. */
    MicroPythonProgram(BoardSettings settings, BoardFiles files) {
        this.settings = settings;
        this.files = files;
    }

    @Override
    public void run(Node node) {
        BoardRun board =
                new BoardRun(node, settings.cpu(), files, settings.firmware().image(), env(node));
        runFile(board, "boot.py");
        runFile(board, "main.py");
        node.scheduler().sleepUntil(Signal.NEVER);
    }

    private Map<String, String> env(Node node) {
        return settings.env().isEmpty() ? node.parameters().all() : settings.env();
    }

    private static void runFile(BoardRun board, String name) {
        if (board.boardFiles().kind("/" + name) != Kind.FILE) {
            return;
        }
        try {
            board.interpreter().run("execfile('" + name + "')");
        } catch (PythonException e) {
            ended(board, e);
        }
    }

    private static void ended(BoardRun board, PythonException e) {
        if (e.type().equals("SystemExit")) {
            board.node().machine().softReset();
        }
        String traceback = Tracebacks.asOnBoard(Tracebacks.withoutCaller(e.traceback()));
        board.console().print(traceback);
        throw new ProgramTraceback(traceback);
    }
}
