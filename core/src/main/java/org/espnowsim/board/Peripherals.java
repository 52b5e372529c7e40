package org.espnowsim.board;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.time.Alarms;

/**
 * A board's pins, converters and buses, as one run of its program sees them. Once the board is
 * down, whatever is called of it throws what unwinds the program.
 */
public final class Peripherals {

    private final Hardware hardware;
    private final Scheduler scheduler;
    private final Alarms alarms;
    private final Map<Integer, Pin> pins = new TreeMap<>();
    private final Map<Integer, Adc> adcs = new TreeMap<>();
    private final Map<Integer, Uart> uarts = new TreeMap<>();

    /**
     * The peripherals of a board whose program starts.
     *
     * @param scheduler the run's, which also says whether the board is down
     * @param alarms on the scheduler's clock
     */
    public Peripherals(Hardware hardware, Scheduler scheduler, Alarms alarms) {
        this.hardware = hardware;
        this.scheduler = scheduler;
        this.alarms = alarms;
    }

    /** {@return which of them the chip has} */
    public Soc soc() {
        return hardware.soc();
    }

    /**
     * {@return a GPIO pin; the same object each time}
     *
     * @throws IllegalArgumentException if the chip has no such pin
     */
    public Pin pin(int gpio) {
        scheduler.checkRunning();
        return pins.computeIfAbsent(gpio, _ -> new Pin(hardware, gpio, scheduler));
    }

    /**
     * {@return the converter at an input; the same object each time}
     *
     * @param input a GPIO pin; on an ESP8266 only 0
     * @throws IllegalArgumentException if nothing is measured there
     */
    public Adc adc(int input) {
        scheduler.checkRunning();
        return adcs.computeIfAbsent(input, _ -> new Adc(hardware, input, scheduler));
    }

    /**
     * {@return a UART; the same object each time}
     *
     * @throws IllegalArgumentException if the chip has no such UART, or it is the console's
     */
    public Uart uart(int uart) {
        scheduler.checkRunning();
        return uarts.computeIfAbsent(uart, _ -> new Uart(hardware, uart, scheduler));
    }

    /**
     * {@return the I2C bus; that the same devices are on each bus and each pair of pins is assumed}
     */
    public I2c i2c() {
        scheduler.checkRunning();
        return new I2c(hardware, scheduler);
    }

    /** {@return the SPI bus} */
    public Spi spi() {
        scheduler.checkRunning();
        return new Spi(hardware, scheduler);
    }

    /**
     * {@return a new timer that does not run; {@code machine.Timer}} There may be as many as one
     * likes (assumed; an ESP32 has two or four, and any number of virtual ones elsewhere).
     *
     * @param callback runs on the program's side, when it can next be interrupted
     */
    public Timer timer(Scheduler.Callback callback) {
        scheduler.checkRunning();
        return new Timer(scheduler, alarms, callback);
    }

    /**
     * Has a pin's level end light and deep sleep; {@code esp32.wake_on_ext0}. Forgotten when the
     * board starts.
     *
     * @param gpio empty for no pin
     * @param high whether the level is high
     * @throws IllegalArgumentException if the pin cannot
     */
    public void wakeOnExt0(OptionalInt gpio, boolean high) {
        scheduler.checkRunning();
        gpio.ifPresent(pin -> checkWake(WakeSource.EXT0, pin));
        hardware.wakePins().ext0(gpio, high);
    }

    /**
     * Has the levels of pins end light and deep sleep; {@code esp32.wake_on_ext1}. Forgotten when
     * the board starts.
     *
     * @param gpios none for no pin
     * @param high whether one of them has to be high; otherwise all of them have to be low on an
     *     ESP32, one of them on its relatives
     * @throws IllegalArgumentException if one of the pins cannot
     */
    public void wakeOnExt1(Set<Integer> gpios, boolean high) {
        scheduler.checkRunning();
        gpios.forEach(pin -> checkWake(WakeSource.EXT1, pin));
        hardware.wakePins().ext1(gpios, high);
    }

    private void checkWake(WakeSource source, int gpio) {
        if (!soc().wakesBy(source, gpio)) {
            throw new IllegalArgumentException(
                    "invalid pin: GPIO %s of %s does not wake by %s"
                            .formatted(gpio, soc(), source));
        }
    }
}
