package org.espnowsim.scenario.format;

import java.math.BigDecimal;

/** Numbers as people write them, without a unit. */
final class Numbers {

    private Numbers() {}

    /** {@return the number without an exponent and without needless zeros} */
    static String plain(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        return decimal.toPlainString();
    }
}
