package org.espnowsim.cli.multitest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The user's own Python, which says what a test has to print where no file does: upstream compares
 * with CPython then. In real time, a process for each instance, which can do whatever the user can.
 *
 * @param command what is started
 * @param limit real time after which a test that has come to no end is given up
 */
public record HostPython(String command, Duration limit) {

    private static final int READ_BYTES_MAX = 8192;

    /**
     * {@return what the instances of a test print, as in an {@code .exp} file}
     *
     * @throws IllegalArgumentException if it is nothing to compare with, as they do not come to
     *     their end or skip themselves; the message says what to do
     */
    String output(Path test, int instances) {
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++) {
                processes.add(start(test));
            }
            return output(test, processes);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--truth: '%s' cannot be started: %s".formatted(command, e.getMessage()), e);
        } finally {
            processes.forEach(HostPython::end);
        }
    }

    private Process start(Path test) throws IOException {
        String program =
                MultiTests.resource("cpython.py") + MultiTests.resource(MultiTests.HARNESS);
        Path file = test.toAbsolutePath();
        return new ProcessBuilder(command, "-c", program, file.toString())
                .directory(file.resolveSibling(".").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private String output(Path test, List<Process> processes) {
        BlockingQueue<Consumer<TestRun>> events = new LinkedBlockingQueue<>();
        TestRun run = new TestRun(processes.size(), () -> {});
        for (int i = 0; i < processes.size(); i++) {
            int instance = i;
            Process process = processes.get(i);
            run.attach(instance, text -> type(process.getOutputStream(), text));
            Thread.ofVirtual().start(() -> read(process.getInputStream(), instance, events));
        }
        long begunNs = System.nanoTime();
        long timeNs = 0;
        while (!run.isOver() && timeNs < limit.toNanos()) {
            Consumer<TestRun> event = next(events);
            if (event != null) {
                event.accept(run);
            }
            timeNs = System.nanoTime() - begunNs;
            run.look(timeNs);
        }
        if (run.isSkipped()) {
            throw nothing(test, "the test skips itself there", run);
        }
        if (run.isFailed() || !run.isOver()) {
            throw nothing(test, "the test fails there", run);
        }
        return run.output();
    }

    private IllegalArgumentException nothing(Path test, String reason, TestRun run) {
        return new IllegalArgumentException(
                "%s cannot say what '%s' has to print, as %s; it has none of a board's own modules, such as espnow. Write '%s.exp'. It printed:%n%s"
                        .formatted(command, test, reason, test, run.output()));
    }

    private static @Nullable Consumer<TestRun> next(BlockingQueue<Consumer<TestRun>> events) {
        try {
            return events.poll(TestRun.LOOK_INTERVAL_NS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts commands", e);
        }
    }

    private static void type(OutputStream keyboard, Payload text) {
        try {
            keyboard.write(text.toByteArray());
            keyboard.flush();
        } catch (IOException _) {
            // The process has ended, which its output tells, too.
        }
    }

    private static void read(
            InputStream in, int instance, BlockingQueue<Consumer<TestRun>> events) {
        byte[] bytes = new byte[READ_BYTES_MAX];
        try {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                Payload written = Payload.of(bytes, 0, count);
                events.add(run -> run.written(instance, written));
            }
        } catch (IOException _) {
            // Nothing more can come, as at the end.
        }
        events.add(run -> run.gone(instance));
    }
}
