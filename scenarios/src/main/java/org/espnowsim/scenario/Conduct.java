package org.espnowsim.scenario;

import java.util.OptionalDouble;

/**
 * How runs of a scenario are made, which changes nothing of what happens in them.
 *
 * @param control whether a run is repeated without its faults, and has to differ
 * @param speed virtual time over real time, for who looks on, above 0; empty for as fast as the
 *     machine can
 * @param reports what runs leave behind
 */
public record Conduct(boolean control, OptionalDouble speed, Reports reports) {

    /** Once, as fast as the machine can, and without a trace. */
    public static final Conduct USUAL = new Conduct(false, OptionalDouble.empty(), Reports.NONE);
}
