/**
 * Work that is done while a program waits: {@link org.espnowsim.schedule.Scheduler}, after
 * MicroPython's scheduler of soft interrupt handlers.
 *
 * {@snippet :
 * Scheduler scheduler = new Scheduler(clock, 8, failure -> console.accept(failure.toString()));
 * scheduler.schedule(() -> console.accept("soon"));
 * scheduler.sleepUntil(1_000_000);
 * }
 */
@NullMarked
package org.espnowsim.schedule;

import org.jspecify.annotations.NullMarked;
