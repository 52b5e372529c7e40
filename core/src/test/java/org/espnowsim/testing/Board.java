package org.espnowsim.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowListener;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Device;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.radio.RxOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.wlan.Wlan;

/** An ESP32 on a {@link FakeRadio} and a {@link HandClock}. */
public final class Board {

    public static final MacAddress STATION = MacAddress.parse("24:6f:28:00:00:10");
    public static final MacAddress ACCESS_POINT = MacAddress.parse("24:6f:28:00:00:11");
    public static final MacAddress OTHER = MacAddress.parse("24:6f:28:00:00:20");

    public final HandClock clock = new HandClock();
    public final FakeRadio radio = new FakeRadio(clock);
    public final List<Message> read = new ArrayList<>();
    public final Device device;
    public final EspNow espNow;

    /** What irq callbacks have thrown. */
    public final List<Exception> irqFailures = new ArrayList<>();

    private Board(DeviceOptions options) {
        device =
                Device.of(
                        options,
                        radio,
                        clock,
                        RandomGenerator.of("L64X128MixRandom"),
                        STATION,
                        new Watch());
        espNow = device.espNow();
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

    /** Waits as a program does, so that callbacks run. */
    public void sleepMs(double ms) {
        device.clock().sleepUntil(clock.nowNs() + (long) (ms * 1_000_000));
    }

    /** A board on which no program has run. */
    public static Board poweredUp() {
        return new Board(DeviceOptions.esp32(1));
    }

    /** A board with the station and ESP-NOW active. */
    public static Board active() {
        Board board = poweredUp();
        board.sta().active(true);
        board.espNow.active(true);
        return board;
    }

    /** As {@link #withPeer}, with ESP-NOW 2. */
    public static Board ofVersion2() {
        Board board = new Board(DeviceOptions.esp32(2));
        board.sta().active(true);
        board.espNow.active(true);
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

    public static Payload bytes(int count) {
        return Payload.of(new byte[count]);
    }
}
