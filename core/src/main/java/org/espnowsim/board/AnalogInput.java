package org.espnowsim.board;

/** A voltage that the world puts to a converter: constant, or on its way to another. */
final class AnalogInput {

    private double fromVolts;
    private double toVolts;
    private long startNs;

    /** Before all time if it has never changed. */
    private long endNs = Long.MIN_VALUE;

    AnalogInput(double volts) {
        fromVolts = volts;
        toVolts = volts;
    }

    double voltsAt(long timeNs) {
        if (timeNs >= endNs) {
            return toVolts;
        }
        double share = (double) (timeNs - startNs) / (endNs - startNs);
        return fromVolts + (toVolts - fromVolts) * share;
    }

    /** Goes from what it is now to another voltage, in a straight line. */
    void go(double volts, long nowNs, long overNs) {
        fromVolts = voltsAt(nowNs);
        toVolts = volts;
        startNs = nowNs;
        endNs = Math.addExact(nowNs, overNs);
    }
}
