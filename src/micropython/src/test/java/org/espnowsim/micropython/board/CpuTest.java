package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.espnowsim.node.Chip;
import org.junit.jupiter.api.Test;

class CpuTest {

    /** A tenth of what was timed on a board, as the test is to be quick. */
    private static final int COUNT = 500;

    private static final int COUNT_ON_BOARD = 5_000;

    private static final String PRIMES =
            """
            import time
            start_time = time.ticks_ms()
            def is_prime(n):
                if n < 2:
                    return False
                for i in range(2, int(n ** 0.5) + 1):
                    if n % i == 0:
                        return False
                return True
            count = 0
            n = 2
            while count < COUNT:
                if is_prime(n):
                    count += 1
                n += 1
            print(time.ticks_diff(time.ticks_ms(), start_time))
            """
                    .replace("COUNT", Integer.toString(COUNT));

    private static double msOnChip(Chip chip) {
        Boards boards = new Boards();
        boards.add("a", chip, PRIMES);
        String line = boards.run(100).getFirst();
        double ms = Integer.parseInt(line.substring(line.indexOf(": ") + 2));
        return ms * divisions(COUNT_ON_BOARD) / divisions(COUNT);
    }

    /** {@return how often the program divides until it has found so many primes} */
    private static long divisions(int count) {
        long divisions = 0;
        int found = 0;
        for (int n = 2; found < count; n++) {
            int i = 2;
            while (i * i <= n && n % i != 0) {
                i++;
            }
            boolean isPrime = i * i > n;
            divisions += isPrime ? i - 2 : i - 1;
            found += isPrime ? 1 : 0;
        }
        return divisions;
    }

    @Test
    void a_program_takes_as_long_as_on_an_esp8266() {
        assertThat(msOnChip(Chip.ESP8266)).isCloseTo(30_000, withinPercentage(15));
    }

    @Test
    void an_esp32_is_three_times_as_fast() {
        assertThat(msOnChip(Chip.ESP8266) / msOnChip(Chip.ESP32))
                .isCloseTo(45.6 / 15.4, withinPercentage(2));
    }
}
