package org.espnowsim.scenario.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.time.Durations;

/** What each node is doing, in words. */
final class Situation {

    private static final List<String> OF_THE_JDK = List.of("java.", "jdk.", "sun.");

    /** What carries a program, and what its waits are made of. */
    private static final List<String> OF_THE_SIMULATOR =
            List.of(
                    "org.espnowsim.micropython.",
                    "org.espnowsim.sim.kernel.",
                    "org.espnowsim.sim.node.",
                    "org.espnowsim.schedule.",
                    "org.espnowsim.scenario.mesh.Pending",
                    "org.espnowsim.scenario.mesh.MeshNode");

    /** What programs call. */
    private static final List<String> OF_THE_BOARD =
            List.of(
                    "org.espnowsim.aio.",
                    "org.espnowsim.board.",
                    "org.espnowsim.espnow.",
                    "org.espnowsim.machine.",
                    "org.espnowsim.net.",
                    "org.espnowsim.node.",
                    "org.espnowsim.time.",
                    "org.espnowsim.wlan.");

    private static final int FRAMES_MAX = 12;

    private Situation() {}

    /** {@return a line for each node, and under it where in the test's own code it waits} */
    static String text(List<MeshNode> nodes, List<Activity> activities) {
        int width = nodes.stream().mapToInt(node -> node.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < nodes.size(); index++) {
            Activity activity = activities.get(index);
            String name = nodes.get(index).name();
            lines.add("  " + name + " ".repeat(width - name.length()) + "  " + text(activity));
            if (activity.kind() == Activity.Kind.WAITS || activity.kind() == Activity.Kind.PAUSED) {
                frames(activity.stack()).forEach(frame -> lines.add("        at " + frame));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String text(Activity activity) {
        String in =
                activity.kind() == Activity.Kind.WAITS
                        ? wait(activity.stack()).map(method -> " in " + method).orElse("")
                        : "";
        String since =
                activity.sinceNs().isPresent()
                        ? ", since " + Durations.format(activity.sinceNs().getAsLong())
                        : "";
        return activity.kind().text() + in + since;
    }

    /** {@return what the program has called that waits, as {@code recv}} */
    private static Optional<String> wait(List<StackTraceElement> stack) {
        Optional<String> called = Optional.empty();
        for (StackTraceElement frame : stack) {
            if (isOf(frame, OF_THE_BOARD)) {
                called = Optional.of(frame.getMethodName());
            } else if (!isOf(frame, OF_THE_JDK) && !isOf(frame, OF_THE_SIMULATOR)) {
                break;
            }
        }
        return called;
    }

    private static List<String> frames(List<StackTraceElement> stack) {
        return stack.stream()
                .filter(frame ->
                        !isOf(frame, OF_THE_JDK)
                                && !isOf(frame, OF_THE_SIMULATOR)
                                && !isOf(frame, OF_THE_BOARD))
                .limit(FRAMES_MAX)
                .map(StackTraceElement::toString)
                .collect(Collectors.toList());
    }

    private static boolean isOf(StackTraceElement frame, List<String> prefixes) {
        return prefixes.stream().anyMatch(frame.getClassName()::startsWith);
    }
}
