package org.espnowsim.sim.kernel;

import java.util.Locale;

/**
 * How coroutines are carried. Both ways give the same results; they differ in speed and in what
 * they ask of the JVM.
 */
public enum CoroutineScheduler {
    /**
     * Virtual threads, run on the kernel's own thread by a scheduler of ours. Fastest; needs {@code
     * --add-opens=java.base/java.lang=ALL-UNNAMED}.
     */
    INLINE {
        @Override
        public boolean isAvailable() {
            return InlineCoroutine.isAvailable();
        }

        @Override
        Coroutine coroutine(String name, Runnable code) {
            return new InlineCoroutine(name, code);
        }

        @Override
        Thread startKernel(Runnable loop) {
            return Thread.ofPlatform().name(KERNEL).daemon().start(loop);
        }
    },
    /**
     * The kernel and the programs on ordinary virtual threads, handing over to each other. Needs no
     * flag.
     */
    HANDOVER {
        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        Coroutine coroutine(String name, Runnable code) {
            return new HandoverCoroutine(name, code);
        }

        @Override
        Thread startKernel(Runnable loop) {
            return Thread.ofVirtual().name(KERNEL).start(loop);
        }
    };

    /** System property that chooses a scheduler by name, {@code inline} or {@code handover}. */
    public static final String PROPERTY = "espnowsim.scheduler";

    private static final String KERNEL = "espnow-sim kernel";

    /** {@return whether this JVM, as it was started, can do it} */
    public abstract boolean isAvailable();

    abstract Coroutine coroutine(String name, Runnable code);

    abstract Thread startKernel(Runnable loop);

    /**
     * {@return the scheduler named by the system property {@value #PROPERTY}, or else the fastest
     * available}
     *
     * @throws IllegalArgumentException if the property names none, or one that is not available
     */
    public static CoroutineScheduler choose() {
        String name = System.getProperty(PROPERTY);
        if (name == null) {
            return INLINE.isAvailable() ? INLINE : HANDOVER;
        }
        for (CoroutineScheduler scheduler : values()) {
            if (scheduler.name().toLowerCase(Locale.ROOT).equals(name)) {
                return scheduler.required();
            }
        }
        throw new IllegalArgumentException(
                "system property %s is '%s'; use inline or handover".formatted(PROPERTY, name));
    }

    private CoroutineScheduler required() {
        if (!isAvailable()) {
            throw new IllegalArgumentException(
                    "scheduler %s is not available; start java with --add-opens=java.base/java.lang=ALL-UNNAMED"
                            .formatted(this));
        }
        return this;
    }
}
