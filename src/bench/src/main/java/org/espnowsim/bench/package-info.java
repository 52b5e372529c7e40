/**
 * Benchmarks, run by JMH: {@link org.espnowsim.bench.BroadcastBenchmark} is a whole run, {@link
 * org.espnowsim.bench.KernelBenchmark} the pieces of virtual time. Figures and commands stand in
 * {@code docs/performance.md}.
 */
@NullMarked
package org.espnowsim.bench;

import org.jspecify.annotations.NullMarked;
