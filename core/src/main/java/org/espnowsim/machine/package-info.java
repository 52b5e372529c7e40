/**
 * MicroPython's {@code machine} as far as programs that sleep need it: {@link
 * org.espnowsim.machine.Machine} sleeps, resets, and tells why the board has started.
 *
 * {@snippet :
 * Machine machine = node.machine();
 * if (machine.resetCause() == ResetCause.DEEPSLEEP_RESET) {
 *     node.print("woke, having kept " + machine.rtcMemory());
 * }
 * machine.rtcMemory(Payload.utf8("seen"));
 * machine.deepsleep(10_000); // does not return: the program begins anew
 * }
 *
 * <p>Those who run devices bring a {@link org.espnowsim.machine.Power}, which is told when the
 * board goes down, and the {@link org.espnowsim.machine.Boot} with which it comes up again.
 */
@NullMarked
package org.espnowsim.machine;

import org.jspecify.annotations.NullMarked;
