package org.espnowsim.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshBuilder;

/**
 * Makes 1,000 meshes one after the other, as many tests would: ten boards each, nine of which
 * report to the tenth each second for 60 s of virtual time; asks each for what was delivered, and
 * closes it. Prints how long one took, and what is left behind.
 */
public final class Meshes {

    private static final int MESHES = 1_000;
    private static final int SENSORS = 9;

    private Meshes() {}

    /** Takes no arguments. */
    public static void main(String... none) {
        double[] ms = new double[MESHES];
        long heldMibBefore = 0;
        for (int i = 0; i < MESHES; i++) {
            long beganNs = System.nanoTime();
            runOne(i);
            ms[i] = (System.nanoTime() - beganNs) / 1e6;
            if (i == MESHES / 10) {
                heldMibBefore = heldMib();
            }
        }
        long grownMib = heldMib() - heldMibBefore;
        double first = ms[0];
        Arrays.sort(ms);
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "the first %.0f ms, median %.1f ms, 95%% %.1f ms, longest but the first %.0f ms; %d MiB more held after the last than after the 100th; threads of the simulator: %d",
                        first,
                        ms[MESHES / 2],
                        ms[MESHES * 95 / 100],
                        ms[MESHES - 2],
                        grownMib,
                        threads()));
    }

    private static void runOne(long seed) {
        MeshBuilder builder =
                Mesh.builder()
                        .preset("home")
                        .seed(seed)
                        .node("root", node -> node.program("receiver"));
        builder.nodes("leaf", SENSORS, leaf -> leaf.program("sensor").with("to", "root"));
        try (Mesh mesh = builder.build()) {
            mesh.runFor(Duration.ofSeconds(60));
            int delivered = mesh.node("root").delivered().size();
            if (delivered < SENSORS * 50) {
                throw new IllegalStateException(
                        "seed %d: only %d messages".formatted(seed, delivered));
            }
        }
    }

    private static long heldMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("espnow-sim"))
                .filter(Thread::isAlive)
                .count();
    }
}
