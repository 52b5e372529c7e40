package org.espnowsim.wlan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeAccessPoint;
import org.espnowsim.testing.FakeRadio;
import org.espnowsim.testing.HandClock;
import org.junit.jupiter.api.Test;

/** What power save depends on. */
class PowerSaveStateTest {

    private static final long INTERVAL_NS = 102_400_000;

    private final HandClock clock = new HandClock();
    private final FakeRadio radio = new FakeRadio(clock);
    private final WifiDriver driver =
            WifiDriver.idf(
                    radio,
                    clock,
                    clock.alarms(),
                    Board.STATION,
                    WlanOptions.ofDefaults(),
                    PowerSaveOptions.ofDefaults(),
                    WifiAfterLightsleep.LOST);

    private void beacon(int dtimCount, int dtimPeriod) {
        BeaconFrame beacon =
                new BeaconFrame(
                        FakeAccessPoint.BSSID,
                        0,
                        0,
                        100,
                        Payload.utf8("net"),
                        false,
                        6,
                        dtimCount,
                        dtimPeriod,
                        null);
        driver.received(
                new RxFrame(beacon, radio.channel(), -50, -95, clock.nowNs() / 1_000), beacon);
    }

    private void join() {
        driver.init();
        driver.enable(WifiInterface.STA);
        driver.station().configure(StationConfig.of("net", "", Optional.empty()));
        driver.station().connect();
        clock.at(700, () -> beacon(1, 3));
        clock.sleepMs(13 * 120 + 199);
    }

    private static PowerSaveState awake(PowerManagement pm, boolean accessPoint) {
        return new PowerSaveState(false, pm, accessPoint, 0, 0, 1);
    }

    @Test
    void is_awake_in_performance_mode_at_first() {
        assertThat(driver.powerSaveState()).isEqualTo(awake(PowerManagement.PERFORMANCE, false));
    }

    @Test
    void knows_the_access_points_times_once_the_station_has_joined() {
        join();
        assertThat(driver.powerSaveState().associated()).isFalse();

        clock.sleepMs(1);

        // The beacon was the second after a DTIM; its airtime at 1 Mbit/s is 192 us and 73 bytes.
        long beaconNs = 700_000_000 - 192_000 - 8_000 * 73;
        assertThat(driver.powerSaveState())
                .isEqualTo(
                        new PowerSaveState(
                                true,
                                PowerManagement.PERFORMANCE,
                                false,
                                beaconNs - 2 * INTERVAL_NS,
                                INTERVAL_NS,
                                3));
    }

    @Test
    void knows_the_mode_and_the_own_access_point() {
        driver.init();

        driver.setPm(PowerManagement.NONE);
        assertThat(driver.powerSaveState()).isEqualTo(awake(PowerManagement.NONE, false));

        driver.enable(WifiInterface.AP);
        assertThat(driver.powerSaveState()).isEqualTo(awake(PowerManagement.NONE, true));
    }

    @Test
    void follows_the_access_point_to_other_times() {
        join();
        clock.sleepMs(1);

        beacon(0, 2);

        assertThat(driver.powerSaveState().dtimPeriod()).isEqualTo(2);
    }

    @Test
    void forgets_them_with_the_access_point() {
        join();
        clock.sleepMs(1);

        clock.sleepMs(6_000);

        assertThat(driver.powerSaveState()).isEqualTo(awake(PowerManagement.PERFORMANCE, false));
    }

    @Test
    void lets_the_radio_of_a_joined_station_doze() {
        join();
        clock.sleepMs(1);
        radio.calls.clear();

        clock.sleepMs(INTERVAL_NS / 1e6 * 3);

        assertThat(radio.calls).containsExactly("wake", "doze");
    }
}
