package org.espnowsim.sim.kernel;

/**
 * The time that an oscillator counts which is a little too fast or too slow, beside virtual time.
 *
 * <p>Both ways are exact, rounded once to a nanosecond and whatever time has passed, so that no
 * error adds up; both are monotonic. A time that is waited for is never early: the virtual time of
 * a local one is the first at which at least that is shown.
 *
 * @param startNs a virtual time, in nanoseconds
 * @param startLocalNs what is shown then, in nanoseconds
 * @param driftPpb how much faster it counts than virtual time goes, in parts per billion; up to
 *     {@link #DRIFT_PPB_MAX} either way
 */
public record LocalTime(long startNs, long startLocalNs, long driftPpb) {

    /** A tenth: no oscillator is that wrong. */
    public static final long DRIFT_PPB_MAX = 100_000_000;

    private static final long BILLION = 1_000_000_000L;

    /** Checks the drift. */
    public LocalTime {
        if (Math.abs(driftPpb) > DRIFT_PPB_MAX) {
            throw new IllegalArgumentException(
                    "a drift of %d ppb; use -%d to %d"
                            .formatted(driftPpb, DRIFT_PPB_MAX, DRIFT_PPB_MAX));
        }
    }

    /** {@return a time that shows 0 at {@code startNs}} */
    public static LocalTime from(long startNs, long driftPpb) {
        return new LocalTime(startNs, 0, driftPpb);
    }

    /** {@return what is shown at a virtual time} */
    public long localNs(long virtualNs) {
        long elapsedNs = virtualNs - startNs;
        return startLocalNs + elapsedNs + fastNs(elapsedNs);
    }

    /** Rounded down. */
    private long fastNs(long elapsedNs) {
        return Math.floorDiv(elapsedNs, BILLION) * driftPpb
                + Math.floorDiv(Math.floorMod(elapsedNs, BILLION) * driftPpb, BILLION);
    }

    /**
     * {@return the first virtual time at which at least {@code localNs} is shown; {@link
     * Long#MAX_VALUE} for that and all that is too late for virtual time}
     */
    public long virtualNs(long localNs) {
        if (localNs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long elapsedLocalNs = localNs - startLocalNs;
        long rate = BILLION + driftPpb;
        long whole = Math.floorDiv(elapsedLocalNs, rate);
        long rest = Math.ceilDiv(Math.floorMod(elapsedLocalNs, rate) * BILLION, rate);
        boolean tooLate = whole >= (Long.MAX_VALUE - startNs) / BILLION - 1;
        return tooLate ? Long.MAX_VALUE : startNs + whole * BILLION + rest;
    }

    /** {@return a time that shows the same now, and goes on with another drift} */
    public LocalTime goOn(long nowNs, long newDriftPpb) {
        return new LocalTime(nowNs, localNs(nowNs), newDriftPpb);
    }
}
