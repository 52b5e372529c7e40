package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Preamble;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Pairs of boards, all pairs out of range of each other and each with its own luck, of which one
 * sends some unicasts of 250 bytes to the other, each as soon as the one before has succeeded or
 * failed.
 *
 * @param firstFrames share of the messages that arrive with the first frame
 * @param acknowledged share of the messages that are acknowledged in the end
 * @param kbitPerS of acknowledged payload, while messages were sent
 * @param latencyMs mean time from the call of send to the arrival, of what arrives
 */
record Pairs(double firstFrames, double acknowledged, double kbitPerS, double latencyMs) {

    /** So many that shares are good to 4 points, one standard deviation. */
    private static final int PAIRS = 200;

    private static final int MESSAGES = 2;
    private static final int PAYLOAD_BYTES = 250;

    private static final int ETIMEDOUT = 116;

    private static final Payload MESSAGE = Payload.of(new byte[PAYLOAD_BYTES]);

    /** More than the range of anything. */
    private static final double BETWEEN_PAIRS_M = 100_000;

    /** A send takes 200 ms at most. */
    private static final Duration DURATION = Duration.ofSeconds(1);

    /** All four bits: 802.11b, g and n, and Long Range. */
    private static final int ALL_PROTOCOLS = 15;

    /**
     * {@return what becomes of their messages}
     *
     * @param rate what an ESP32 is set to; an ESP8266 has its own way
     */
    static Pairs at(double distanceM, MediumOptions air, Chip chip, PhyRate rate) {
        DeviceOptions device = DeviceOptions.of(chip, 1);
        Field field = new Field(air);
        Counts counts = new Counts();
        for (int i = 0; i < PAIRS; i++) {
            field.node(i * BETWEEN_PAIRS_M, device, sender(2 * i + 1, rate, counts));
            field.node(
                    i * BETWEEN_PAIRS_M + distanceM,
                    device,
                    node -> {
                        EspNow espNow = begin(node, rate);
                        while (true) {
                            espNow.recv(1_000);
                        }
                    });
        }
        field.run(DURATION, counts);
        return counts.result();
    }

    /** {@return how far apart boards are that get half of their messages acknowledged, in m} */
    static double rangeM(MediumOptions air, Chip chip, PhyRate rate) {
        double nearM = 30;
        double farM = 3_000;
        while (farM / nearM > 1.01) {
            double distanceM = StrictMath.sqrt(nearM * farM);
            if (at(distanceM, air, chip, rate).acknowledged() > 0.5) {
                nearM = distanceM;
            } else {
                farM = distanceM;
            }
        }
        return nearM;
    }

    private static EspNow begin(Node node, PhyRate rate) {
        EspNow espNow = Boards.begin(node);
        if (rate.preamble() == Preamble.LONG_RANGE) {
            node.wlan(WifiInterface.STA).protocol(ALL_PROTOCOLS);
        }
        return espNow;
    }

    private static NodeProgram sender(int receiver, PhyRate rate, Counts counts) {
        return node -> {
            EspNow espNow = begin(node, rate);
            if (rate != PhyRate.RATE_1M_L) {
                espNow.config().rate(rate.code());
            }
            espNow.addPeer(Field.address(receiver));
            for (int i = 0; i < MESSAGES; i++) {
                long beganNs = node.clock().nowNs();
                boolean success = succeeds(espNow, Field.address(receiver));
                counts.acknowledged += success ? 1 : 0;
                counts.sendingNs += node.clock().nowNs() - beganNs;
            }
        };
    }

    /** No answer for 100 ms, while requests are granted and frames get lost, is a failure too. */
    private static boolean succeeds(EspNow espNow, MacAddress receiver) {
        try {
            return espNow.send(receiver, MESSAGE);
        } catch (EspNowException e) {
            if (e.number() == ETIMEDOUT) {
                return false;
            }
            throw e;
        }
    }

    /** What the boards and the trace tell. */
    private static final class Counts implements TraceSink {

        private final Map<Long, Long> queuedNs = new HashMap<>();
        private final Set<Long> firstFramesUnderway = new HashSet<>();
        private long firstFrames;
        private long arrived;
        private long underwayNs;
        private long acknowledged;
        private long sendingNs;

        @Override
        public void accept(TraceEvent event) {
            if (event instanceof MessageQueued queued) {
                queuedNs.put(queued.message(), queued.timeNs());
            } else if (event instanceof TransmissionStarted started && started.attempt() == 1) {
                firstFramesUnderway.add(started.transmission());
            } else if (event instanceof FrameEnded ended && ended.fate() == Fate.DELIVERED) {
                arrived(ended);
            }
        }

        private void arrived(FrameEnded ended) {
            Long sinceNs = queuedNs.get(ended.message());
            if (sinceNs != null) {
                arrived++;
                underwayNs += ended.timeNs() - sinceNs;
                firstFrames += firstFramesUnderway.contains(ended.transmission()) ? 1 : 0;
            }
        }

        Pairs result() {
            return new Pairs(
                    (double) firstFrames / (PAIRS * MESSAGES),
                    (double) acknowledged / (PAIRS * MESSAGES),
                    8e6 * PAYLOAD_BYTES * acknowledged / sendingNs,
                    1e-6 * underwayNs / arrived);
        }
    }
}
