package org.espnowsim.espnow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.testing.Board;
import org.espnowsim.testing.FakeRadio;
import org.espnowsim.testing.HandClock;
import org.espnowsim.wlan.Esp32Wlan;
import org.espnowsim.wlan.PowerSaveOptions;
import org.espnowsim.wlan.WifiAfterLightsleep;
import org.espnowsim.wlan.WifiDriver;
import org.espnowsim.wlan.WlanOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wake window as the functions of {@code esp_now.h} and {@code esp_wifi.h} set it. */
class WakeWindowTest {

    private final HandClock clock = new HandClock();
    private final FakeRadio radio = new FakeRadio(clock);
    private final WifiDriver wifi =
            WifiDriver.idf(
                    radio,
                    clock,
                    clock.alarms(),
                    Board.STATION,
                    WlanOptions.ofDefaults(),
                    PowerSaveOptions.ofDefaults(),
                    WifiAfterLightsleep.LOST);
    private final EspNowDriver driver =
            new EspNowDriver(
                    wifi,
                    RandomGenerator.of("L64X128MixRandom"),
                    EspNowLimits.esp32(1),
                    EncryptionOptions.ofDefaults(),
                    new PmkReplacement());

    @BeforeEach
    void start() {
        wifi.init();
        activate(WifiInterface.STA);
        radio.calls.clear();
    }

    private void activate(WifiInterface wifiInterface) {
        requireNonNull(Esp32Wlan.interfaces(wifi, clock, false).get(wifiInterface)).active(true);
    }

    @Test
    void needs_esp_now_and_16_bits() {
        assertThat(driver.setWakeWindow(50)).isEqualTo(EspErr.ESPNOW_NOT_INIT);
        driver.init();
        assertThat(driver.setWakeWindow(-1)).isEqualTo(EspErr.ESPNOW_ARG);
        assertThat(driver.setWakeWindow(65_536)).isEqualTo(EspErr.ESPNOW_ARG);
        assertThat(driver.setWakeWindow(65_535)).isEqualTo(EspErr.OK);
    }

    @Test
    void counts_once_an_interval_is_set() {
        driver.init();
        driver.setWakeWindow(50);
        clock.sleepMs(1_000);
        assertThat(radio.calls).isEmpty();

        wifi.setWakeInterval(Duration.ofMillis(100));
        clock.sleepMs(149);

        assertThat(radio.calls).containsExactly("doze", "wake");
    }

    @Test
    void is_of_no_account_while_the_board_is_an_access_point() {
        activate(WifiInterface.AP);
        radio.calls.clear();
        driver.init();
        driver.setWakeWindow(50);
        wifi.setWakeInterval(Duration.ofMillis(100));
        clock.sleepMs(1_000);

        assertThat(radio.calls).isEmpty();
    }
}
