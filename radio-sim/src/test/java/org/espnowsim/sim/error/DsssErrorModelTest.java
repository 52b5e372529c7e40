package org.espnowsim.sim.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.phy.Receiver;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsssErrorModelTest {

    private static final double NOISE_MW = Decibels.toLinear(-96);

    private final DsssErrorModel ideal = new DsssErrorModel(0);

    /**
     * Signal to noise in dB, bytes, and the share of frames that survive: the ideal DBPSK curve.
     */
    @ParameterizedTest
    @CsvSource({
        "-3.09, 1024, 0.92",
        "-5.48, 293, 0.10",
        "-4.71, 293, 0.50",
        "-3.73, 293, 0.90",
        "-5.85, 53, 0.50"
    })
    void follows_the_curve_of_differential_bpsk(double snrDb, int bytes, double success) {
        assertThat(frameSuccess(ideal, -96 + snrDb, bytes, 0)).isCloseTo(success, within(0.01));
    }

    /** Datasheet: 8 % of frames of 1024 bytes are lost at the sensitivity. */
    @Test
    void of_an_esp32_loses_8_percent_at_the_datasheets_sensitivity() {
        Receiver esp32 = Receiver.esp32();
        DsssErrorModel model = new DsssErrorModel(esp32.implementationLossDb(PhyRate.RATE_1M_L));
        assertThat(frameSuccess(model, esp32.sensitivity().dbm(PhyRate.RATE_1M_L), 1024, 0))
                .isCloseTo(0.92, within(0.01));
    }

    @Test
    void far_above_the_noise_nothing_is_lost() {
        assertThat(ideal.logBitSuccess(Decibels.toLinear(-60), NOISE_MW, 0, 0)).isZero();
    }

    @Nested
    class AnInterferer {
        @Test
        void less_than_3_dB_weaker_destroys_the_frame() {
            assertThat(frameSuccess(ideal, -50, 53, Decibels.toLinear(-52.9))).isLessThan(1e-9);
        }

        @Test
        void more_than_3_dB_weaker_does_not() {
            assertThat(frameSuccess(ideal, -50, 293, Decibels.toLinear(-53.1)))
                    .isCloseTo(1, within(1e-6));
        }
    }

    private static double frameSuccess(
            DsssErrorModel model, double signalDbm, int bytes, double interferenceMw) {
        return StrictMath.exp(
                8
                        * bytes
                        * model.logBitSuccess(
                                Decibels.toLinear(signalDbm),
                                NOISE_MW,
                                interferenceMw,
                                interferenceMw));
    }
}
