package org.espnowsim.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.espnowsim.wlan.WlanException.PythonType;

/** What {@code network.WLAN} raises. */
final class Raised {

    private Raised() {}

    static void assertOsError(String argument, ThrowingCallable call) {
        assertRaises(PythonType.OS_ERROR, argument, call);
    }

    static void assertRaises(PythonType type, String argument, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WlanException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(type);
                            assertThat(e.argument()).isEqualTo(argument);
                        })
                .hasMessageStartingWith(type.pythonName() + ": " + argument + "; ");
    }
}
