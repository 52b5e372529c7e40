package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LocalTimeTest {

    private static final long S = 1_000_000_000;
    private static final long YEAR = 365 * 86_400 * S;
    private static final BigInteger BILLION = BigInteger.valueOf(S);

    @Test
    void a_clock_that_is_20_ppm_fast_is_72_ms_ahead_after_an_hour() {
        LocalTime fast = LocalTime.from(5 * S, 20_000);

        assertThat(fast.localNs(5 * S)).isZero();
        assertThat(fast.localNs(3605 * S)).isEqualTo(3600 * S + 72_000_000);
        assertThat(fast.virtualNs(3600 * S + 72_000_000)).isEqualTo(3605 * S);
    }

    @Test
    void what_never_comes_never_comes() {
        assertThat(LocalTime.from(7, -5).virtualNs(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(LocalTime.from(7, 0).virtualNs(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(LocalTime.from(7, -50_000).virtualNs(Long.MAX_VALUE - 1))
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void goes_on_from_what_it_shows_when_it_drifts_differently() {
        LocalTime time = LocalTime.from(0, 1_000_000).goOn(100 * S, -2_000_000);

        assertThat(time.localNs(100 * S)).isEqualTo(100_100_000_000L);
        assertThat(time.localNs(200 * S)).isEqualTo(199_900_000_000L);
    }

    @Test
    void refuses_what_is_no_clock() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalTime.from(0, -100_000_001))
                .withMessage("a drift of -100000001 ppb; use -100000000 to 100000000");
    }

    @Property(tries = 500)
    void an_exact_clock_only_begins_later(
            @ForAll @LongRange(max = 10 * YEAR) long startNs,
            @ForAll @LongRange(max = 100 * YEAR) long ns) {
        LocalTime exact = LocalTime.from(startNs, 0);

        assertThat(exact.localNs(startNs + ns)).isEqualTo(ns);
        assertThat(exact.virtualNs(ns)).isEqualTo(startNs + ns);
    }

    @Property(tries = 1000)
    void shows_the_exact_product_rounded_down(
            @ForAll("times") LocalTime time, @ForAll @LongRange(max = 100 * YEAR) long ns) {
        BigInteger exact =
                BigInteger.valueOf(ns)
                        .multiply(BILLION.add(BigInteger.valueOf(time.driftPpb())))
                        .divide(BILLION);

        assertThat(time.localNs(time.startNs() + ns) - time.startLocalNs())
                .isEqualTo(exact.longValueExact());
    }

    @Property(tries = 1000)
    void a_local_time_is_reached_at_the_first_moment_that_shows_it(
            @ForAll("times") LocalTime time, @ForAll @LongRange(max = 100 * YEAR) long ns) {
        long localNs = time.startLocalNs() + ns;
        long virtualNs = time.virtualNs(localNs);

        assertThat(time.localNs(virtualNs)).isGreaterThanOrEqualTo(localNs);
        assertThat(time.localNs(virtualNs - 1)).isLessThan(localNs);
    }

    @Property(tries = 500)
    void never_goes_back(
            @ForAll("times") LocalTime time,
            @ForAll @LongRange(max = 100 * YEAR) long ns,
            @ForAll @LongRange(max = 3) long laterNs) {
        long virtualNs = time.startNs() + ns;

        assertThat(time.localNs(virtualNs + laterNs))
                .isGreaterThanOrEqualTo(time.localNs(virtualNs));
        assertThat(time.virtualNs(ns + laterNs)).isGreaterThanOrEqualTo(time.virtualNs(ns));
    }

    @Provide
    Arbitrary<LocalTime> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 10 * YEAR),
                        Arbitraries.longs().between(0, 10 * YEAR),
                        Arbitraries.longs()
                                .between(-LocalTime.DRIFT_PPB_MAX, LocalTime.DRIFT_PPB_MAX))
                .as(LocalTime::new);
    }
}
