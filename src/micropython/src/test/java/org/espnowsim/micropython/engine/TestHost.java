package org.espnowsim.micropython.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.espnowsim.micropython.board.BoardFiles;

/** A host that keeps what is printed. */
final class TestHost implements Host {

    final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final BoardFiles files = new BoardFiles(Map.of());
    final HostFunctions functions = new HostFunctions();
    long budgetsUsed;

    /** Set by whoever counts bytecodes. */
    Runnable onBytecodesUsed = () -> {};

    /** Set by whoever looks at the heap after each collection. */
    Runnable onGarbageCollected = () -> {};

    private int random = 1;

    Interpreter interpreter(int heapBytes) {
        return Interpreter.fresh(heapBytes, this, functions);
    }

    String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void bytecodesUsed() {
        budgetsUsed++;
        onBytecodesUsed.run();
    }

    @Override
    public void garbageCollected() {
        onGarbageCollected.run();
    }

    @Override
    public void print(byte[] bytes) {
        printed.writeBytes(bytes);
    }

    @Override
    public int ticksMs() {
        return 0;
    }

    @Override
    public int randomBits() {
        random = random * 1_664_525 + 1_013_904_223;
        return random;
    }

    @Override
    public FileSystem files() {
        return files;
    }
}
