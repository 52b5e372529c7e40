package org.espnowsim.scenario.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.pcap.PcapWriter;
import org.espnowsim.frame.pcap.RadiotapHeader;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Writes every frame on the air to a pcap file, as a monitor that hears everything would capture
 * it. A packet's time is the start of its preamble, in virtual time: the file's epoch is the start
 * of the run.
 *
 * <p>Errors of the stream leave as {@link UncheckedIOException}. The stream belongs to the caller;
 * it is flushed at the end of the run, and not closed.
 */
public final class PcapTrace implements TraceSink {

    private static final long NS_PER_MS = 1_000_000L;

    /** Preamble and SIGNAL symbol of OFDM (IEEE 802.11). */
    private static final long OFDM_LEAD_NS = 20_000;

    /** The same of HT in mixed format, with HT-SIG, HT-STF and HT-LTF (IEEE 802.11). */
    private static final long HT_LEAD_NS = 36_000;

    private final OutputStream stream;
    private final PcapWriter pcap;

    /**
     * Writes to {@code stream}, the file's header at once; the stream should be buffered.
     *
     * @throws IOException if the header cannot be written
     */
    public PcapTrace(OutputStream stream) throws IOException {
        this.stream = stream;
        pcap = PcapWriter.open(stream);
    }

    @Override
    public void accept(TraceEvent event) {
        if (event instanceof TransmissionStarted started) {
            write(started);
        }
    }

    private void write(TransmissionStarted started) {
        byte[] mpdu = FrameCodec.encode(started.frame());
        RadiotapHeader header =
                new RadiotapHeader(
                        mpduStartNs(started, mpdu.length) / 1_000,
                        started.rate(),
                        started.channel(),
                        (int) Math.round(started.txPowerDbm()));
        try {
            pcap.write(started.timeNs(), header.toBytes(), mpdu);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return when preamble and header are over} */
    private static long mpduStartNs(TransmissionStarted started, int mpduBytes) {
        long leadNs =
                switch (started.rate().preamble()) {
                    case OFDM -> OFDM_LEAD_NS;
                    case HT -> HT_LEAD_NS;
                    case LONG, SHORT, LONG_RANGE -> spreadLeadNs(started, mpduBytes);
                };
        return started.timeNs() + leadNs;
    }

    /** The MPDU fills the frame's end, to the microsecond. */
    private static long spreadLeadNs(TransmissionStarted started, int mpduBytes) {
        long mpduNs = 8L * mpduBytes * NS_PER_MS / started.rate().kbitPerS();
        return Math.max(0, started.airtimeNs() - mpduNs);
    }

    @Override
    public void end(long timeNs) {
        try {
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
