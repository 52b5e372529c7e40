package org.espnowsim.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Hardware;
import org.espnowsim.board.HardwareListener;
import org.espnowsim.board.Peripherals;
import org.espnowsim.board.Wiring;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowListener;
import org.espnowsim.espnow.Message;
import org.espnowsim.espnow.PmkReplacement;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.machine.Boot;
import org.espnowsim.machine.Machine;
import org.espnowsim.machine.Power;
import org.espnowsim.machine.Restart;
import org.espnowsim.node.Chip;
import org.espnowsim.node.Device;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.Wlan;
import org.espnowsim.wlan.WlanFlash;

/** An ESP32, or another board, on a {@link FakeRadio} and a {@link HandClock}. */
public final class Board {

    public static final MacAddress STATION = MacAddress.parse("24:6f:28:00:00:10");
    public static final MacAddress ACCESS_POINT = MacAddress.parse("24:6f:28:00:00:11");
    public static final MacAddress OTHER = MacAddress.parse("24:6f:28:00:00:20");

    public final HandClock clock;
    public final FakeRadio radio;
    public final List<Message> read = new ArrayList<>();
    public final Device device;
    public final EspNow espNow;
    public final Machine machine;
    public final Hardware hardware;
    public final Peripherals peripherals;

    /** What the board did to the world. */
    public final List<String> io = new ArrayList<>();

    /** What the program did to the board's power. */
    public final List<String> power = new ArrayList<>();

    /** What irq callbacks have thrown. */
    public final List<Exception> irqFailures = new ArrayList<>();

    private Board(DeviceOptions options, Boot boot) {
        this(options, new WlanFlash(), boot);
    }

    private Board(DeviceOptions options, WlanFlash flash, Boot boot) {
        this(options, flash, Wiring.NONE, boot);
    }

    private Board(DeviceOptions options, WlanFlash flash, Wiring wiring, Boot boot) {
        clock = new HandClock();
        radio = new FakeRadio(clock);
        hardware =
                new Hardware(
                        options.chip().soc(),
                        STATION,
                        wiring,
                        clock::nowNs,
                        clock::nowNs,
                        new HardwareWatch());
        device =
                Device.of(
                        options,
                        radio,
                        clock,
                        clock.alarms(),
                        RandomGenerator.of("L64X128MixRandom"),
                        STATION,
                        flash,
                        new PmkReplacement(),
                        hardware,
                        NoLan.INSTANCE,
                        boot,
                        new PowerWatch(),
                        new Watch());
        espNow = device.espNow();
        machine = device.machine();
        peripherals = device.peripherals();
    }

    private Board(Board before) {
        clock = before.clock;
        radio = before.radio;
        hardware = before.hardware;
        device = before.device.afterSoftReset(clock, new PowerWatch(), new Watch());
        espNow = device.espNow();
        machine = device.machine();
        peripherals = device.peripherals();
    }

    /** An ESP8266 that has just booted, with what its flash had from before. */
    public static Board esp8266(WlanFlash flash) {
        Board board = new Board(DeviceOptions.of(Chip.ESP8266, 1), flash, Boot.powerOn());
        board.device.boot();
        return board;
    }

    private final class Watch implements EspNowListener {
        @Override
        public void read(Message message) {
            read.add(message);
        }

        @Override
        public void irqFailed(Exception thrown) {
            irqFailures.add(thrown);
        }
    }

    private final class HardwareWatch implements HardwareListener {
        @Override
        public void pinDriven(int gpio, Drive drive) {
            io.add("pin %s %s".formatted(gpio, drive));
        }

        @Override
        public void uartWritten(int uart, Payload bytes) {
            io.add("uart %s %s".formatted(uart, bytes));
        }

        @Override
        public void pixelsWritten(int gpio, Payload bytes) {
            io.add("pixels %s %s".formatted(gpio, bytes));
        }
    }

    private final class PowerWatch implements Power {
        @Override
        public void lightSleepBegins(long untilNs) {
            power.add("light sleep until " + untilNs / 1_000_000 + " ms");
        }

        @Override
        public void lightSleepEnds() {
            power.add("awake");
        }

        @Override
        public void goDown(Restart restart) {
            power.add(restart.toString());
        }
    }

    /** Waits as a program does, so that callbacks run. */
    public void sleepMs(double ms) {
        device.scheduler().sleepUntil(clock.nowNs() + (long) (ms * 1_000_000));
    }

    /** A board on which no program has run. */
    public static Board poweredUp() {
        return of(DeviceOptions.esp32(1));
    }

    /** A board of some kind on which no program has run. */
    public static Board of(DeviceOptions options) {
        return new Board(options, Boot.powerOn());
    }

    /** A board to which something is wired. */
    public static Board wired(Chip chip, Wiring wiring) {
        return new Board(DeviceOptions.of(chip, 1), new WlanFlash(), wiring, Boot.powerOn());
    }

    /** A board that was started before. */
    public static Board started(DeviceOptions options, Boot boot) {
        return new Board(options, boot);
    }

    /** The same board with a new interpreter, at the same time. */
    public Board afterSoftReset() {
        return new Board(this);
    }

    /** A board with the station and ESP-NOW active. */
    public static Board active() {
        return active(DeviceOptions.esp32(1));
    }

    /** As {@link #active()}, of this kind. */
    public static Board active(DeviceOptions options) {
        Board board = of(options);
        board.sta().active(true);
        board.espNow.active(true);
        return board;
    }

    /** As {@link #withPeer}, with ESP-NOW 2. */
    public static Board ofVersion2() {
        Board board = active(DeviceOptions.esp32(2));
        board.espNow.addPeer(OTHER);
        return board;
    }

    /** An active board that has {@link #OTHER} as its peer. */
    public static Board withPeer() {
        Board board = active();
        board.espNow.addPeer(OTHER);
        return board;
    }

    public Wlan sta() {
        return device.wlan(WifiInterface.STA);
    }

    public Wlan ap() {
        return device.wlan(WifiInterface.AP);
    }

    /** Receives that many bytes from {@link #OTHER}. */
    public RxOutcome receive(int bytes) {
        return radio.receive(OTHER, bytes(bytes));
    }

    public RxOutcome receive(String message) {
        return radio.receive(OTHER, Payload.utf8(message));
    }

    /** Receives a message as an ESP8266 sends it: the third address is the receiver's again. */
    public RxOutcome receiveFromEsp8266(MacAddress receiver) {
        return radio.receive(
                new VendorActionFrame(
                        receiver,
                        OTHER,
                        receiver,
                        0,
                        false,
                        0,
                        0,
                        List.of(new VendorElement(1, false, Payload.utf8("hi")))),
                -40);
    }

    /** Receives what {@link #OTHER} sends to the station alone, the only kind an ESP8266 takes. */
    public RxOutcome receiveAlone(String message) {
        return radio.receive(
                STATION, OTHER, List.of(new VendorElement(1, false, Payload.utf8(message))), -40);
    }

    public static Payload bytes(int count) {
        return Payload.of(new byte[count]);
    }
}
