package org.espnowsim.sim.kernel;

import java.util.List;

/**
 * Tells the waits of the JVM itself from those of a program.
 *
 * <p>While it loads and links classes, the JVM may keep a thread waiting for another one: two
 * threads may want the same class, or classes from the same jar. Such a wait is short, no doing of
 * the program, and changes nothing of a run.
 */
final class JvmWait {

    private static final List<String> LOADING_AND_LINKING =
            List.of(
                    "java.lang.Class",
                    "java.lang.invoke.",
                    "java.lang.runtime.",
                    "java.util.jar.",
                    "java.util.zip.",
                    "jdk.internal.loader.",
                    "jdk.internal.reflect.");

    private JvmWait() {}

    /**
     * {@return whether the thread is within the loading or linking of classes}
     *
     * @param stack of a thread that waits, innermost call first
     */
    static boolean isOn(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (LOADING_AND_LINKING.stream().anyMatch(name::startsWith)) {
                return true;
            }
            if (!isOfTheJdk(name)) {
                return false;
            }
        }
        return true; // nothing of the program is on the stack yet, or any more
    }

    static boolean isOfTheJdk(String className) {
        return className.startsWith("java.")
                || className.startsWith("jdk.")
                || className.startsWith("sun.");
    }
}
