package org.espnowsim.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.frame.VendorElement;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.sim.error.ErrorCurves;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.mac.Dcf;
import org.espnowsim.sim.mac.MacListener;
import org.espnowsim.sim.mac.Outgoing;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.medium.NeighbourMedium;
import org.espnowsim.sim.medium.Reception;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceSink;

/** {@link BroadcastWorkload} with the air and the MAC alone: no software, no programs. */
final class RadioWorkload {

    private static final long PERIOD_NS = 1_000_000_000;

    private final BroadcastWorkload workload;
    private final Kernel kernel = Kernel.of(KernelOptions.ofDefaults());
    private final RandomStreams streams = new RandomStreams(1);
    private final Medium medium;

    private RadioWorkload(BroadcastWorkload workload, TraceSink sink) {
        this.workload = workload;
        List<Site> sites = new ArrayList<>();
        for (int i = 0; i < workload.nodeCount(); i++) {
            sites.add(
                    new Site(
                            "n" + i,
                            workload.position(i),
                            TxPower.ofAllRates(workload.txPowerDbm()),
                            Receiver.esp32()));
        }
        MacTiming timing = MacTiming.ofDefaults();
        medium =
                new NeighbourMedium(
                        kernel,
                        new Trace(kernel, List.of(sink)),
                        streams,
                        workload.air(),
                        timing.airtime(),
                        ErrorCurves::of,
                        sites);
        for (int i = 0; i < workload.nodeCount(); i++) {
            new Station(i, timing).begin();
        }
    }

    static void run(BroadcastWorkload workload, Duration duration, TraceSink sink) {
        new RadioWorkload(workload, sink).kernel.run(duration.toNanos());
    }

    /** Broadcasts once a second. */
    private final class Station implements MacListener {

        private final int index;
        private final Dcf dcf;
        private final TxRequest request;
        private final Event sending = new Event(this::send);

        Station(int index, MacTiming timing) {
            this.index = index;
            dcf =
                    new Dcf(
                            index,
                            kernel,
                            medium,
                            timing,
                            streams.stream("backoff/" + index),
                            _ -> FrameEnded.NOBODY,
                            this);
            VendorActionFrame frame =
                    VendorActionFrame.unsent(
                            MacAddress.BROADCAST,
                            new MacAddress(2L * index),
                            0,
                            List.of(
                                    new VendorElement(
                                            1,
                                            false,
                                            Payload.of(new byte[workload.payloadBytes()]))));
            request = new TxRequest(frame, frame.message(), PhyRate.RATE_1M_L);
        }

        void begin() {
            medium.listen(index, dcf);
            medium.turnOn(index, Channel.FIRST);
            kernel.schedule(sending, streams.stream("phase/" + index).nextLong(PERIOD_NS));
        }

        private void send() {
            dcf.enqueue(new Outgoing(index, request));
            kernel.schedule(sending, kernel.nowNs() + PERIOD_NS);
        }

        @Override
        public boolean hasAddress(MacAddress address) {
            return address.equals(request.frame().transmitter());
        }

        @Override
        public void sent(Outgoing outgoing, SendOutcome outcome) {}

        @Override
        public void received(Reception reception) {
            medium.reportFate(reception, index, Fate.DELIVERED);
        }
    }
}
