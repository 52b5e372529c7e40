package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks that a device refuses as a board does. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(ThrowingCallable call, int number, String name) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EspNowException.class,
                        e -> {
                            assertThat(e.number()).isEqualTo(number);
                            assertThat(e.name()).contains(name);
                        })
                .hasMessageStartingWith("OSError: (" + number + ", '" + name + "'): ");
    }

    static void assertNotInit(ThrowingCallable call) {
        assertRefused(call, -12389, "ESP_ERR_ESPNOW_NOT_INIT");
    }

    static void assertTimedOut(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EspNowException.class,
                        e -> {
                            assertThat(e.number()).isEqualTo(116);
                            assertThat(e.name()).isEmpty();
                        })
                .hasMessageStartingWith("OSError: [Errno 116] ETIMEDOUT: ");
    }
}
