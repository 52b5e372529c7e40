package org.espnowsim.board;

/**
 * What stands before an ESP32's converter. Full scale is what MicroPython's manual says each lets
 * one measure; that it is so for all of the family, and linear up to there, is assumed.
 */
public enum Attenuation {
    /** {@code ADC.ATTN_0DB}, the default. */
    DB_0(1.0),
    /** {@code ADC.ATTN_2_5DB}. */
    DB_2_5(1.34),
    /** {@code ADC.ATTN_6DB}. */
    DB_6(2.0),
    /** {@code ADC.ATTN_11DB}. */
    DB_11(3.6);

    private final double fullScaleVolts;

    Attenuation(double fullScaleVolts) {
        this.fullScaleVolts = fullScaleVolts;
    }

    /** {@return the voltage from which on the reading is the highest} */
    public double fullScaleVolts() {
        return fullScaleVolts;
    }
}
