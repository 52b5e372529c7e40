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

    /** To be called before the host's interpreter is made. */
    static void addTo(TestHost host) {
        host.files.makeFolder("/asyncio");
        FILES.forEach(file -> host.files.write("/" + file, module(file)));
        host.files.write("/time.py", TIME.getBytes(UTF_8));
        AsyncioOfBoards time = new AsyncioOfBoards();
        host.functions.add("ticks_ms", _ -> time.nowMs);
        host.functions.add("wait", time::await);
    }

    private static byte[] module(String file) {
        try (InputStream in = AsyncioOfBoards.class.getResourceAsStream(MODULES + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return false, as there is no more time to wait} */
    private Object await(@Nullable Object[] timeoutMs) {
        nowMs += timeoutMs.length == 0 ? 0 : (Integer) timeoutMs[0];
        return false;
    }
}
