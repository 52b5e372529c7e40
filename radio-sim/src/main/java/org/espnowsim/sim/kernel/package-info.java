/**
 * Virtual time.
 *
 * <p>A {@link org.espnowsim.sim.kernel.Kernel} runs {@link org.espnowsim.sim.kernel.Event}s in
 * order of time and, at the same instant, in the order in which they were scheduled. Programs are
 * ordinary blocking code: each runs as a coroutine, and only one thing runs at a time. {@link
 * org.espnowsim.sim.kernel.RandomStreams} has all chance of a run.
 *
 * {@snippet :
 * Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
 * kernel.at(2_000_000, () -> System.out.println("two milliseconds later"));
 * kernel.run(1_000_000_000);
 * }
 */
@NullMarked
package org.espnowsim.sim.kernel;

import org.jspecify.annotations.NullMarked;
