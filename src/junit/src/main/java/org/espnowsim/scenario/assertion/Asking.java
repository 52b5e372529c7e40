package org.espnowsim.scenario.assertion;

import java.util.function.Supplier;

/** Assertions that are asked again and again need no words until the last time. */
final class Asking {

    private static final ScopedValue<Boolean> IN_VAIN = ScopedValue.newInstance();

    private Asking() {}

    /** {@return whether the assertion holds} Failures of ours say nothing meanwhile. */
    static boolean holds(Runnable assertion) {
        return ScopedValue.where(IN_VAIN, true)
                .call(() -> {
                    try {
                        assertion.run();
                        return true;
                    } catch (AssertionError _) {
                        return false;
                    }
                });
    }

    /** {@return the text, if anybody will read it: it takes as long as the whole run has events} */
    static String text(Supplier<String> text) {
        return IN_VAIN.isBound() ? "not yet" : text.get();
    }
}
