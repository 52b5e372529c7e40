package org.espnowsim.board;

import org.espnowsim.schedule.Scheduler;

/**
 * The converter at an input, as the program sees it; {@code machine.ADC}.
 *
 * <p>Linear and without noise (assumed; boards have both bends and noise). An ESP8266's measures up
 * to 1 V, with 1024 steps.
 */
public final class Adc {

    private static final int BITS = 12;
    private static final int BITS_MIN = 9;
    private static final int READING_MAX = (1 << BITS) - 1;

    /** What an ESP8266's {@code system_adc_read} gives at 1 V. */
    private static final int ESP8266_READING_MAX = 1024;

    private static final int U16_MAX = 65_535;

    private final Hardware hardware;
    private final int input;
    private final Scheduler scheduler;
    private Attenuation attenuation = Attenuation.DB_0;

    Adc(Hardware hardware, int input, Scheduler scheduler) {
        if (hardware.soc().adcUnit(input).isEmpty()) {
            throw new IllegalArgumentException(
                    "invalid Pin for ADC: %s of %s".formatted(input, hardware.soc()));
        }
        this.hardware = hardware;
        this.input = input;
        this.scheduler = scheduler;
    }

    /** {@return what stands before it} */
    public Attenuation attenuation() {
        return attenuation;
    }

    /** Sets what stands before it; an ESP8266 has nothing of the kind. */
    public void attenuation(Attenuation newAttenuation) {
        scheduler.checkRunning();
        if (isEsp8266()) {
            throw new UnsupportedOperationException(
                    "the ESP8266's ADC has no attenuation; it measures up to 1 V");
        }
        attenuation = newAttenuation;
    }

    /**
     * {@return the reading; {@code ADC.read()}} On an ESP8266 0 to 1024, whatever {@code bits}
     * says.
     *
     * @param bits 9 to 12, the converter's width
     */
    public int read(int bits) {
        if (bits < BITS_MIN || bits > BITS) {
            throw new IllegalArgumentException(
                    "a width of %s bits; use %s to %s".formatted(bits, BITS_MIN, BITS));
        }
        return isEsp8266() ? reading() : reading() >> (BITS - bits);
    }

    /** {@return the reading as 0 to 65535, scaled as the ports do; {@code ADC.read_u16()}} */
    public int readU16() {
        int reading = reading();
        return isEsp8266()
                ? reading * U16_MAX / ESP8266_READING_MAX
                : reading << (16 - BITS) | reading >> (2 * BITS - 16);
    }

    /**
     * {@return the voltage in microvolts, which is whole millivolts, as ESP-IDF gives them; {@code
     * ADC.read_uv()}}
     */
    public int readUv() {
        if (isEsp8266()) {
            throw new UnsupportedOperationException(
                    "the ESP8266's ADC has no read_uv; use read or read_u16");
        }
        return Math.toIntExact(Math.round(reading() * fullScaleVolts() * 1_000 / READING_MAX))
                * 1_000;
    }

    private int reading() {
        scheduler.checkRunning();
        double share = Math.clamp(hardware.volts(input) / fullScaleVolts(), 0.0, 1.0);
        return Math.toIntExact(
                Math.round(share * (isEsp8266() ? ESP8266_READING_MAX : READING_MAX)));
    }

    private double fullScaleVolts() {
        return isEsp8266() ? 1.0 : attenuation.fullScaleVolts();
    }

    private boolean isEsp8266() {
        return hardware.soc() == Soc.ESP8266;
    }
}
