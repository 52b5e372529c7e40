package org.espnowsim.cli.multitest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espnowsim.frame.Payload;

/**
 * Carries a test through a run, as {@code tests/run-multitests.py} of MicroPython does: starts an
 * instance when the one before is ready for it, carries messages between them, and collects what
 * they print.
 */
final class TestRun {

    /** How long an instance may be silent, as upstream. */
    private static final long SILENCE_NS_MAX = 10_000_000_000L;

    /** How often {@link #look} is to be called. */
    static final long LOOK_INTERVAL_NS = 500_000_000L;

    private static final String MARK = Character.toString(Instance.MARK);

    /** Stands in what is written where the instance has gone. */
    private static final String GONE = MARK + "gone";

    private static final String REBOOT = "WAIT_FOR_REBOOT ";

    private final Runnable stop;
    private final List<Instance> instances;
    private final long[] heardNs;
    private final boolean[] errors;

    /** Which wait for the board to start again. */
    private final boolean[] rebooting;

    /** Statements that set what was made known. */
    private final List<String> given = new ArrayList<>();

    private final List<String> metrics = new ArrayList<>();

    /** The instance that is being started; after the last, all run. */
    private int starting;

    private boolean started;
    private boolean failed;
    private boolean skipped;
    private boolean over;
    private long nowNs;

    /**
     * A run of a test that has not begun.
     *
     * @param stop called at its end
     */
    TestRun(int instances, Runnable stop) {
        this.stop = stop;
        this.instances = IntStream.range(0, instances).mapToObj(Instance::new).toList();
        heardNs = new long[instances];
        errors = new boolean[instances];
        rebooting = new boolean[instances];
    }

    /** Says how to type to an instance. */
    void attach(int instance, Consumer<Payload> keyboard) {
        instances.get(instance).attach(keyboard);
    }

    /** Takes what an instance has written. */
    void written(int instance, Payload bytes) {
        instances.get(instance).written(bytes);
        goOn();
    }

    /** An instance is gone, and will write nothing more. */
    void gone(int instance) {
        instances.get(instance).written(Payload.utf8(GONE + "\n"));
        goOn();
    }

    /**
     * Looks for instances that have been silent for too long.
     *
     * @param timeNs what the clock shows
     */
    void look(long timeNs) {
        nowNs = timeNs;
        if (over) {
            return;
        }
        for (Instance instance : instances) {
            boolean isRead = instance.index() == starting || starting == instances.size();
            if (isRead
                    && !instance.isFinished()
                    && nowNs - heardNs[instance.index()] > SILENCE_NS_MAX) {
                instance.print("TIMEOUT");
                failed = true;
            }
        }
        if (failed) {
            end();
        }
    }

    private void goOn() {
        while (!over && starting < instances.size()) {
            if (!startOne(instances.get(starting))) {
                return;
            }
        }
        while (!over) {
            boolean isNews = false;
            for (Instance instance : instances) {
                String line = instance.nextLine();
                if (line != null) {
                    heardNs[instance.index()] = nowNs;
                    running(instance, line);
                    isNews = true;
                }
            }
            if (failed || instances.stream().allMatch(Instance::isFinished)) {
                end();
            } else if (!isNews) {
                return;
            }
        }
    }

    /** Reads a line of an instance that is to be started; false if there is none. */
    private boolean startOne(Instance instance) {
        String line = instance.nextLine();
        if (line == null) {
            return false;
        }
        heardNs[instance.index()] = nowNs;
        if (line.equals("NEXT")) {
            startNext();
        } else if (line.equals("SKIP")) {
            skipped = true;
            end();
        } else if (line.startsWith("SET ")) {
            given.add(line.substring("SET ".length()));
        } else if (line.startsWith(MARK)) {
            marked(instance, line.substring(1));
            if (instance.isFinished()) {
                if (failed) {
                    end();
                } else {
                    startNext();
                }
            }
        } else {
            print(instance, line);
        }
        return true;
    }

    private void startNext() {
        starting++;
        for (Instance each : instances) {
            heardNs[each.index()] = nowNs;
        }
        started = false;
    }

    private void running(Instance instance, String line) {
        if (line.startsWith(MARK)) {
            marked(instance, line.substring(1));
        } else if (rebooting[instance.index()]) {
            return;
        } else if (line.startsWith("BROADCAST ")) {
            for (Instance other : instances) {
                if (other != instance && !other.isFinished()) {
                    other.type(line + "\r\n");
                }
            }
        } else if (line.startsWith("OUTPUT_METRIC ")) {
            metrics.add(line.substring("OUTPUT_METRIC ".length()));
        } else {
            print(instance, line);
            if (line.startsWith(REBOOT)) {
                reboot(instance, line.substring(REBOOT.length()));
            }
        }
    }

    private void reboot(Instance instance, String resumeAndDelay) {
        String resume = resumeAndDelay.split(" ", 2)[0];
        String prefix = "instance" + instance.index();
        if (!resume.startsWith(prefix)) {
            instance.print("expect_reboot: '%s' does not begin with %s".formatted(resume, prefix));
            failed = true;
            return;
        }
        instance.resumeWith(resume.substring("instance".length()));
        rebooting[instance.index()] = true;
    }

    /** What the harness on the board says. */
    private void marked(Instance instance, String mark) {
        int index = instance.index();
        switch (mark) {
            case "ready" -> {
                boolean isFirst = index == starting && !started;
                if (!isFirst && !rebooting[index]) {
                    instance.print("the board has restarted unexpectedly");
                    failed = true;
                    return;
                }
                started |= isFirst;
                rebooting[index] = false;
                instance.start(String.join("; ", given));
            }
            case "error" -> errors[index] = true;
            case "gone" -> {
                instance.print("the instance has ended unexpectedly");
                failed = true;
                instance.finish();
            }
            default -> {
                failed |= errors[index];
                instance.finish();
            }
        }
    }

    private void print(Instance instance, String line) {
        // The line of a traceback that is in the harness is none of the test's.
        if (!(errors[instance.index()] && line.startsWith("  File \"main.py\""))) {
            instance.print(line);
        }
    }

    private void end() {
        over = true;
        stop.run();
    }

    /** {@return what the instances have printed, as in an .exp file} */
    String output() {
        return instances.stream()
                .map(each ->
                        "--- instance%d ---\n%s\n"
                                .formatted(each.index(), String.join("\n", each.output())))
                .collect(Collectors.joining());
    }

    List<String> metrics() {
        return metrics;
    }

    boolean isFailed() {
        return failed;
    }

    boolean isSkipped() {
        return skipped;
    }

    /** {@return whether the test has come to an end, be it a bad one} */
    boolean isOver() {
        return over;
    }
}
