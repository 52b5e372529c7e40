package org.espnowsim.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Runs the workload W1 for numbers of nodes and prints a table: receptions a second of processor
 * time, medians of five runs after one that is not counted.
 *
 * <p>A reception is the fate of a frame at one node in range, that is one that receives it with -98
 * dBm or more; nodes that receive it only as interference are not counted, but computed. The
 * processor time is the whole process's, with garbage collection and JIT compiler, from the making
 * of the nodes on.
 */
public final class W1 {

    private static final int RUNS = 5;

    /** How many receptions a run is about. */
    private static final long RECEPTIONS = 6_000_000;

    private static final int PER_FRAME = 60;

    /** So that the making of the lists of neighbours, in the first second, is not most of a run. */
    private static final int SECONDS_MIN = 10;

    /** Boards and programs are not measured with more nodes. */
    private static final int BOARDS_MAX = 5_000;

    private W1() {}

    /** What is simulated of a node. */
    private enum Part {
        RADIO("radio and MAC"),
        BOARD("and ESP-NOW, its buffer full"),
        PROGRAM("and programs that read");

        private final String text;

        Part(String text) {
            this.text = text;
        }
    }

    /** Takes numbers of nodes; 100, 1,000, 5,000 and 100,000 if there are none. */
    public static void main(String... nodes) {
        int[] counts =
                nodes.length == 0
                        ? new int[] {100, 1_000, 5_000, 100_000}
                        : Arrays.stream(nodes).mapToInt(Integer::parseInt).toArray();
        System.out.println(
                "| nodes | simulated | s | receptions | decoded | receptions a CPU second | MiB |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int count : counts) {
            for (Part part : Part.values()) {
                if (part == Part.RADIO || count <= BOARDS_MAX) {
                    measure(count, part);
                }
            }
        }
    }

    private static void measure(int count, Part part) {
        Duration duration =
                Duration.ofSeconds(Math.max(SECONDS_MIN, RECEPTIONS / PER_FRAME / count));
        List<Double> rates = new ArrayList<>();
        Receptions receptions = new Receptions(-98);
        long mebibytes = 0;
        for (int i = 0; i <= RUNS; i++) {
            receptions = new Receptions(-98);
            long beganNs = processorNs();
            run(count, part, duration, receptions);
            double seconds = (processorNs() - beganNs) / 1e9;
            mebibytes = Math.max(mebibytes, usedMebibytes());
            if (i > 0) {
                rates.add(receptions.receptions() / seconds);
            }
        }
        rates.sort(null);
        System.out.printf(
                "| %,d | %s | %d | %,d | %.0f %% | %,.0f | %,d |%n",
                count,
                part.text,
                duration.toSeconds(),
                receptions.receptions(),
                100.0 * receptions.decoded() / receptions.receptions(),
                rates.get(RUNS / 2),
                mebibytes);
    }

    private static void run(int count, Part part, Duration duration, TraceSink sink) {
        BroadcastWorkload workload = BroadcastWorkload.w1(count, part == Part.PROGRAM);
        if (part == Part.RADIO) {
            RadioWorkload.run(workload, duration, sink);
        } else {
            workload.run(duration, sink);
        }
    }

    private static long processorNs() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long usedMebibytes() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
