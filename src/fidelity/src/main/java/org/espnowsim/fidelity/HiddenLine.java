package org.espnowsim.fidelity;

import java.util.random.RandomGenerator;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceSink;

/** Two senders that do not hear each other, and between them a node that hears both. */
final class HiddenLine {

    /** At 20 m -85 dBm in -90 dBm of noise; at 40 m -97 dBm, too weak to be noticed. */
    static final MediumOptions AIR = new MediumOptions(new LogDistance(40.2, 4), -6, -90, 1, 0);

    private static final double NEAR_M = 20;

    /** Loss grows with 40 dB for ten times the distance. */
    private static final double DB_PER_DECADE = 40;

    static final Payload MESSAGE = Payload.of(new byte[250]);

    /** Index of the sender that arrives stronger, or as strong. */
    static final int STRONG = 0;

    private static final int MIDDLE = 1;

    private HiddenLine() {}

    /** When a sender sends the next time. */
    @FunctionalInterface
    interface Schedule {
        /** {@return a time in ns after the one given} */
        long after(long ns, RandomGenerator random);
    }

    /** Who has been heard in the middle. */
    static final class Heard implements TraceSink {
        private long sent;
        private long delivered;

        @Override
        public void accept(TraceEvent event) {
            if (event instanceof FrameEnded ended
                    && ended.node() == MIDDLE
                    && ended.transmitter() == STRONG) {
                sent++;
                delivered += ended.rssiDbm() == 0 ? 0 : 1;
            }
        }

        double share() {
            return (double) delivered / sent;
        }
    }

    /** {@return the line; the one sender is weaker by so much} */
    static Field of(double weakerByDb, NodeProgram strong, NodeProgram weak) {
        double farM = NEAR_M * StrictMath.pow(10, weakerByDb / DB_PER_DECADE);
        DeviceOptions device = DeviceOptions.esp32(1);
        return new Field(AIR)
                .node(-NEAR_M, device, strong)
                .node(0, device, node -> node.wlan(WifiInterface.STA).active(true))
                .node(farM, device, weak);
    }

    /** {@return a program that broadcasts at these times} */
    static NodeProgram sender(Schedule schedule) {
        return node -> {
            EspNow espNow = Boards.begin(node);
            espNow.addPeer(MacAddress.BROADCAST);
            long ns = 0;
            while (true) {
                ns = schedule.after(ns, node.random());
                node.clock().sleepUntil(ns);
                espNow.send(MacAddress.BROADCAST, MESSAGE, false);
            }
        };
    }
}
