package org.espnowsim.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.RadioListener;
import org.espnowsim.radio.RxFrame;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.radio.WifiInterface;
import org.jspecify.annotations.Nullable;

/**
 * An air on which every frame arrives after one millisecond at whoever's station has the address.
 */
public final class FakeAir {

    /** How long each frame takes. */
    public static final double FRAME_MS = 1;

    /** Received signal strength of each frame. */
    public static final int RSSI_DBM = -40;

    /** All that was on the air. */
    public final List<ManagementFrame> frames = new ArrayList<>();

    private final HandClock clock;
    private final List<Station> stations = new ArrayList<>();

    public FakeAir(HandClock clock) {
        this.clock = clock;
    }

    public Radio newRadio() {
        Station station = new Station();
        stations.add(station);
        return station;
    }

    private void arrive(Station sender, TxRequest request) {
        ManagementFrame frame = (ManagementFrame) request.frame();
        frames.add(frame);
        List<Station> receivers =
                stations.stream()
                        .filter(station -> station != sender && station.hears(frame.receiver()))
                        .toList();
        sender.listener().transmitted(request, outcome(frame.receiver(), receivers));
        RxFrame received = new RxFrame(frame, Channel.FIRST, RSSI_DBM, -95, clock.nowNs() / 1_000);
        receivers.forEach(station -> station.listener().received(received));
    }

    private static SendOutcome outcome(MacAddress receiver, List<Station> receivers) {
        if (receiver.isGroup()) {
            return new SendOutcome.Unacknowledged();
        }
        return receivers.isEmpty() ? new SendOutcome.RetriesExhausted(7) : new SendOutcome.Acked(1);
    }

    private final class Station implements Radio {

        private @Nullable RadioListener listener;
        private @Nullable MacAddress address;

        boolean hears(MacAddress receiver) {
            return address != null && (receiver.isGroup() || receiver.equals(address));
        }

        RadioListener listener() {
            return Objects.requireNonNull(listener, "nobody listens");
        }

        @Override
        public void listen(RadioListener newListener) {
            listener = newListener;
        }

        @Override
        public void enable(WifiInterface wifiInterface, MacAddress newAddress) {
            address = newAddress;
        }

        @Override
        public void disable(WifiInterface wifiInterface) {
            address = null;
        }

        @Override
        public void tune(Channel channel) {}

        @Override
        public void doze(boolean asleep) {}

        @Override
        public void longRange(boolean enabled) {}

        @Override
        public void scan(Channel channel) {}

        @Override
        public void txPower(double maxDbm) {}

        @Override
        public void beacon(BeaconFrame beacon) {}

        @Override
        public void leave(MacAddress station, MacAddress bssid) {}

        @Override
        public JoinOutcome join(JoinRequest request) {
            return JoinOutcome.NO_ANSWER;
        }

        @Override
        public int freeBuffers() {
            return 32;
        }

        @Override
        public boolean transmit(DataFrame frame, PhyRate rate) {
            throw new UnsupportedOperationException("no data on this air");
        }

        @Override
        public boolean transmit(TxRequest request) {
            clock.after(FRAME_MS, () -> arrive(this, request));
            return true;
        }
    }
}
