package org.espnowsim.fidelity;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espnowsim.espnow.EspErr;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.node.HostLatency;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.MessageSent;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Stations that always have 250 bytes to send at 1 Mbit/s, and one that only listens. Everybody
 * hears everybody equally well, so that frames are lost by collision alone, and no receiver prefers
 * one frame to another. The stations' software takes no time, and repeats as the standard has it.
 *
 * @param framesPerS how many the listener gets a second
 * @param collisionProbability share of the frames on the air that nobody acknowledges
 */
record SaturatedCell(double framesPerS, double collisionProbability) {

    /** Of a message. */
    static final int PAYLOAD_BYTES = 250;

    private static final MediumOptions AIR = new MediumOptions((_, _) -> 50, 0, -96, 0, 0);

    private static final DeviceOptions STATION = DeviceOptions.esp32(1);

    private static final Optional<String> NO_MEM = Optional.of(EspErr.ESPNOW_NO_MEM.symbol());

    private static final Payload MESSAGE = Payload.of(new byte[PAYLOAD_BYTES]);

    /** {@return what so many stations get that send to the listener} */
    static SaturatedCell unicast(int stations, MacTiming timing, Duration duration) {
        return run(stations, Field.address(stations), timing, duration);
    }

    /** {@return what so many stations get that send to everybody} */
    static SaturatedCell broadcast(int stations, MacTiming timing, Duration duration) {
        return run(stations, MacAddress.BROADCAST, timing, duration);
    }

    private static SaturatedCell run(
            int stations, MacAddress to, MacTiming timing, Duration duration) {
        Counts counts = new Counts(stations);
        Field field = new Field(AIR, timing, new HostLatency(0, 0, 0, 0));
        IntStream.range(0, stations)
                .forEach(i -> field.node(i, STATION, RetryPolicy.Backoff.standard(), sender(to)));
        field.node(stations, STATION, node -> node.wlan(WifiInterface.STA).active(true))
                .run(duration, counts);
        return new SaturatedCell(
                (double) counts.heard / duration.toSeconds(),
                (double) (counts.attempts - counts.acknowledged) / counts.attempts);
    }

    /** {@return a program whose queue is never empty} */
    static NodeProgram sender(MacAddress to) {
        return node -> {
            EspNow espNow = Boards.begin(node);
            espNow.addPeer(to);
            while (true) {
                try {
                    espNow.send(to, MESSAGE, false);
                } catch (EspNowException e) {
                    if (!e.name().equals(NO_MEM)) {
                        throw e;
                    }
                }
            }
        };
    }

    private static final class Counts implements TraceSink {

        private final int listener;
        private long heard;
        private long attempts;
        private long acknowledged;

        Counts(int listener) {
            this.listener = listener;
        }

        @Override
        public void accept(TraceEvent event) {
            if (event instanceof FrameEnded ended
                    && ended.node() == listener
                    && ended.message() != TransmissionStarted.NO_MESSAGE) {
                heard += ended.rssiDbm() == 0 ? 0 : 1;
            } else if (event instanceof MessageSent sent) {
                attempts += sent.outcome().attempts();
                acknowledged += sent.outcome() instanceof SendOutcome.Acked ? 1 : 0;
            }
        }
    }
}
