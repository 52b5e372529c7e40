package org.espnowsim.micropython.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The asyncio of boards, over a clock that jumps to whatever is waited for. */
final class AsyncioOfBoards {

    private static final String MODULES = "/org/espnowsim/micropython/board/common/";

    private static final List<String> FILES =
            List.of(
                    "select.py",
                    "asyncio/__init__.py",
                    "asyncio/core.py",
                    "asyncio/event.py",
                    "asyncio/funcs.py",
                    "asyncio/lock.py");

    private static final String TIME =
            """
            from utime import ticks_add, ticks_diff
            import _host
            ticks_ms = _host.ticks_ms
            """;

    private int nowMs;
    private int deadlineMs;

    /** To be called before the host's interpreter is made. */
    static void addTo(TestHost host) {
        host.files.makeFolder("/asyncio");
        FILES.forEach(file -> host.files.write("/" + file, module(file)));
        host.files.write("/time.py", TIME.getBytes(UTF_8));
        AsyncioOfBoards time = new AsyncioOfBoards();
        host.functions.add("ticks_ms", _ -> time.nowMs);
        host.functions.add("wait_begin", time::beginToWait);
        host.functions.add("wait", _ -> time.wakeUp());
    }

    private static byte[] module(String file) {
        try (InputStream in = AsyncioOfBoards.class.getResourceAsStream(MODULES + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object beginToWait(@Nullable Object[] arguments) {
        deadlineMs = nowMs + (Integer) arguments[0];
        return null;
    }

    /** {@return false, as there is no more time to wait} */
    private boolean wakeUp() {
        nowMs = deadlineMs;
        return false;
    }
}
