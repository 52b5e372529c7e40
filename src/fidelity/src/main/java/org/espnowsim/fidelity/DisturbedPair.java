package org.espnowsim.fidelity;

import java.time.Duration;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.propagation.LogDistance;

/**
 * A board that broadcasts at 1 Mbit/s and one 100 m away, and something on their line that sends
 * bursts and is no Wi-Fi.
 *
 * @param atM where on the line it is: 0 m is the sender, 100 m the receiver
 * @param payloadBytes of each message
 */
record DisturbedPair(double atM, int payloadBytes) {

    /** What leaks of an oven, at most (assumed). */
    static final double EIRP_DBM = 20;

    /** In the middle of which ovens radiate. */
    static final Channel CHANNEL = new Channel(9);

    private static final double APART_M = 100;

    /** Not on top of it, where there is no loss. */
    private static final double NEAREST_M = 0.1;

    private static final double LOSS_AT_1_M_DB = 40.2;
    private static final double ANTENNA_DBI = -6;

    /** Preset desk, without what differs from link to link and from time to time. */
    static final MediumOptions AIR =
            new MediumOptions(new LogDistance(LOSS_AT_1_M_DB, 2), ANTENNA_DBI, -93, 1, 0);

    /**
     * At which an ESP32 reads half of the frames of 250 bytes at 1 Mbit/s: -4.7 dB by the error
     * curve of DBPSK, and 2.1 dB more, as its sensitivity has it.
     */
    private static final double REQUIRED_SINR_DB = -2.6;

    /** Of the MAC and of ESP-NOW. */
    private static final int OVERHEAD_BYTES = 43;

    private static final long FIRST_NS = 1_000_000_000L;

    /** No fraction of a period of the interferers, so that messages come at all its times. */
    private static final long PERIOD_NS = 31_370_000;

    /** 5,000 messages. */
    private static final Duration DURATION = Duration.ofSeconds(158);

    /** {@return the share of messages that arrive} */
    double delivered(Interferer interferer) {
        Delivered delivered = new Delivered();
        new Field(AIR)
                .node(0, DeviceOptions.esp32(1), this::send)
                .node(APART_M, DeviceOptions.esp32(1), node -> Boards.receive(begin(node)))
                .interferer(atM, interferer)
                .run(DURATION, delivered);
        return delivered.share();
    }

    /**
     * {@return the same by a rule: what a burst touches is lost, if it arrives strongly enough, and
     * a sender that notices the burst waits for its end}
     *
     * @param duty share of each period that the burst takes
     */
    double expected(double duty, double periodMs) {
        if (!destroys()) {
            return 1;
        }
        double airtimeMs = airtimeMs();
        double roomMs = (1 - duty) * periodMs - airtimeMs;
        if (roomMs <= 0) {
            return 0;
        }
        return isNoticed() ? 1 - airtimeMs / periodMs : roomMs / periodMs;
    }

    /** {@return whether the sender waits for it} */
    boolean isNoticed() {
        return arrivesDbm(Math.abs(atM)) >= Receiver.esp32().ofdmEnergyDetectDbm();
    }

    private boolean destroys() {
        double signalDbm = Chip.ESP32.txPowerDbm() + 2 * ANTENNA_DBI - lossDb(APART_M);
        return signalDbm - arrivesDbm(Math.abs(atM - APART_M)) < REQUIRED_SINR_DB;
    }

    private static double arrivesDbm(double distanceM) {
        return EIRP_DBM + ANTENNA_DBI - lossDb(distanceM);
    }

    private static double lossDb(double distanceM) {
        return LOSS_AT_1_M_DB + 20 * StrictMath.log10(Math.max(NEAREST_M, distanceM));
    }

    private double airtimeMs() {
        return 1e-6 * Airtime.ofDefaults().ns(PhyRate.RATE_1M_L, OVERHEAD_BYTES + payloadBytes);
    }

    private void send(Node node) {
        Payload message = Payload.of(new byte[payloadBytes]);
        Boards.broadcast(begin(node), node, message, FIRST_NS, PERIOD_NS);
    }

    private static EspNow begin(Node node) {
        EspNow espNow = Boards.begin(node);
        node.wlan(WifiInterface.STA).channel(CHANNEL.number());
        return espNow;
    }
}
