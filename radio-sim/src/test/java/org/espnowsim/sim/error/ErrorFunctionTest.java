package org.espnowsim.sim.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {

    /** Values of mathematical tables, on both sides of where the method changes. */
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.1, 0.887537083981715",
        "1, 0.157299207050285",
        "2, 0.004677734981047",
        "2.5, 0.000406952017445",
        "3, 2.209049699858544e-5",
        "5, 1.537459794428035e-12"
    })
    void agrees_with_tables(double x, double erfc) {
        assertThat(ErrorFunction.erfc(x)).isCloseTo(erfc, withinPercentage(1e-8));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "1.959963984540054, 0.025", "3.090232306167813, 0.001"})
    void gives_the_normal_tail(double x, double tail) {
        assertThat(ErrorFunction.normalTail(x)).isCloseTo(tail, withinPercentage(1e-8));
    }
}
