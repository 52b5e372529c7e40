package org.espnowsim.sim.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.espnowsim.node.Chip;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.medium.ErrorModel;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.phy.Receiver;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCurvesTest {

    private static final double NOISE_DBM = -96;
    private static final Receiver ESP32 = Receiver.esp32();

    /**
     * Signal to noise in dB of the ideal curves: at 8 % loss of 1024 bytes (DSSS, CCK) or 10 % of
     * 1000 (OFDM, HT), at 10, 50 and 90 % success of 293 bytes, and 50 % of 53.
     */
    @ParameterizedTest
    @CsvSource({
        "RATE_1M_L, -3.09, -5.48, -4.71, -3.73, -5.85",
        "RATE_2M_L, 1.55, -1.14, -0.27, 0.84, -1.56",
        "RATE_5M_L, 4.08, 1.61, 2.41, 3.43, 1.22",
        "RATE_11M_L, 7.09, 4.62, 5.42, 6.44, 4.23",
        "RATE_6M, 3.85, 2.60, 2.94, 3.50, 2.46",
        "RATE_9M, 6.73, 5.43, 5.78, 6.36, 5.28",
        "RATE_12M, 6.86, 5.61, 5.95, 6.51, 5.47",
        "RATE_18M, 9.74, 8.44, 8.80, 9.37, 8.29",
        "RATE_24M, 13.38, 11.99, 12.38, 12.99, 11.83",
        "RATE_36M, 16.48, 15.10, 15.48, 16.09, 14.94",
        "RATE_48M, 21.23, 19.81, 20.21, 20.83, 19.64",
        "RATE_54M, 22.49, 21.02, 21.43, 22.07, 20.85",
        "RATE_MCS0_LGI, 3.85, 2.60, 2.94, 3.50, 2.46",
        "RATE_MCS1_LGI, 6.86, 5.61, 5.95, 6.51, 5.47",
        "RATE_MCS2_LGI, 9.74, 8.44, 8.80, 9.37, 8.29",
        "RATE_MCS3_LGI, 13.38, 11.99, 12.38, 12.99, 11.83",
        "RATE_MCS4_LGI, 16.48, 15.10, 15.48, 16.09, 14.94",
        "RATE_MCS5_LGI, 21.23, 19.81, 20.21, 20.83, 19.64",
        "RATE_MCS6_LGI, 22.49, 21.02, 21.43, 22.07, 20.85",
        "RATE_MCS7_LGI, 23.65, 22.20, 22.59, 23.24, 22.04",
        "RATE_MCS7_SGI, 23.65, 22.20, 22.59, 23.24, 22.04"
    })
    void have_the_thresholds_of_their_formulas(
            PhyRate rate, double reference, double of10, double of50, double of90, double brief) {
        double referenceDb =
                rate.preamble().isSpread()
                        ? idealSnrDb(rate, 1_024, 0.92)
                        : idealSnrDb(rate, 1_000, 0.9);
        assertThat(referenceDb).isCloseTo(reference, within(0.02));
        assertThat(idealSnrDb(rate, 293, 0.1)).isCloseTo(of10, within(0.02));
        assertThat(idealSnrDb(rate, 293, 0.5)).isCloseTo(of50, within(0.02));
        assertThat(idealSnrDb(rate, 293, 0.9)).isCloseTo(of90, within(0.02));
        assertThat(idealSnrDb(rate, 53, 0.5)).isCloseTo(brief, within(0.02));
    }

    /** Datasheets: 8 % of 1024 bytes lost with DSSS and CCK, 10 % of 1000 with OFDM. */
    @ParameterizedTest
    @EnumSource
    void lose_at_each_chips_sensitivity_what_its_datasheet_says(Chip chip) {
        Receiver receiver = Receiver.of(chip);
        for (PhyRate rate : receiver.sensitivity().dbmByRate().keySet()) {
            boolean spread = rate.preamble().isSpread();
            double success =
                    success(
                            ErrorCurves.of(receiver, rate),
                            receiver.sensitivity().dbm(rate),
                            spread ? 1_024 : 1_000);
            assertThat(success)
                    .as("%s at %s", chip, rate)
                    .isCloseTo(spread ? 0.92 : 0.90, within(0.01));
        }
    }

    /** 3 and 5 dB below 1 Mbit/s. */
    @Test
    void of_long_range_are_that_of_1_mbit_s_with_a_gain() {
        double at1M = success(ErrorCurves.of(ESP32, PhyRate.RATE_1M_L), -98, 100);
        assertThat(success(ErrorCurves.of(ESP32, PhyRate.RATE_LORA_500K), -101, 100))
                .isCloseTo(at1M, within(1e-9));
        assertThat(success(ErrorCurves.of(ESP32, PhyRate.RATE_LORA_250K), -103, 100))
                .isCloseTo(at1M, within(1e-9));
    }

    @Test
    void of_long_range_do_not_exist_on_an_esp8266() {
        Receiver esp8266 = Receiver.of(Chip.ESP8266);
        assertThat(esp8266.hasLongRange()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErrorCurves.of(esp8266, PhyRate.RATE_LORA_250K))
                .withMessage("this receiver cannot read RATE_LORA_250K");
    }

    @ParameterizedTest
    @EnumSource
    void fall_off_to_nothing_and_rise_to_certainty(PhyRate rate) {
        ErrorModel model = ErrorCurves.of(ESP32, rate);
        assertThat(success(model, -120, 53)).isLessThan(1e-9);
        assertThat(success(model, -40, 1_548)).isEqualTo(1);
        double last = 0;
        for (double dbm = -110; dbm < -60; dbm += 0.01) {
            double success = success(model, dbm, 293);
            assertThat(success).isGreaterThanOrEqualTo(last);
            last = success;
        }
    }

    @Nested
    class AnInterferer {

        /** How much weaker a spread frame has to be, in dB. */
        @ParameterizedTest
        @CsvSource({
            "RATE_1M_L, 3",
            "RATE_2M_S, 6",
            "RATE_5M_L, 8",
            "RATE_11M_L, 10",
            "RATE_LORA_250K, 3"
        })
        void that_is_spread_has_to_be_weaker_by_so_much(PhyRate rate, double marginDb) {
            assertThat(beside(rate, marginDb - 0.1, 1)).isLessThan(1e-9);
            assertThat(beside(rate, marginDb + 0.1, 1)).isCloseTo(1, within(0.05));
        }

        @Test
        void of_ofdm_is_noise_to_a_spread_frame() {
            assertThat(beside(PhyRate.RATE_1M_L, 1, 0)).isCloseTo(1, within(0.01));
        }

        @Test
        void of_any_kind_is_noise_to_an_ofdm_frame() {
            assertThat(beside(PhyRate.RATE_6M, 6, 1))
                    .isEqualTo(beside(PhyRate.RATE_6M, 6, 0))
                    .isCloseTo(1, within(0.01));
            assertThat(beside(PhyRate.RATE_54M, 18, 0)).isLessThan(0.01);
        }

        private double beside(PhyRate rate, double weakerByDb, double spreadShare) {
            double signalMw = Decibels.toLinear(-50);
            double interferenceMw = Decibels.toLinear(-50 - weakerByDb);
            return StrictMath.exp(
                    8
                            * 53
                            * ErrorCurves.of(ESP32, rate)
                                    .logBitSuccess(
                                            signalMw
                                                    / (Decibels.toLinear(NOISE_DBM)
                                                            + interferenceMw),
                                            signalMw / (spreadShare * interferenceMw)));
        }
    }

    /**
     * Where frames of that length succeed that often, by halving; the chip's own loss taken off.
     */
    private static double idealSnrDb(PhyRate rate, int bytes, double success) {
        ErrorModel model = ErrorCurves.of(ESP32, rate);
        double low = -30;
        double high = 50;
        while (high - low > 1e-4) {
            double middle = (low + high) / 2;
            if (success(model, NOISE_DBM + middle, bytes) < success) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low - ESP32.implementationLossDb(rate);
    }

    private static double success(ErrorModel model, double signalDbm, int bytes) {
        return StrictMath.exp(
                8
                        * bytes
                        * model.logBitSuccess(
                                Decibels.toLinear(signalDbm - NOISE_DBM),
                                Double.POSITIVE_INFINITY));
    }
}
