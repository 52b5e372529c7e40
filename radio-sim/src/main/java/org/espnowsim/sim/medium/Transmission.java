package org.espnowsim.sim.medium;

import java.util.Arrays;
import org.espnowsim.frame.Frame;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.trace.Fate;
import org.jspecify.annotations.Nullable;

/** A frame on the air. */
public final class Transmission {

    /** The frame's energy is counted at the neighbour. */
    static final int ENERGY = 1;

    /** The neighbour has noticed the frame, and defers to it. */
    static final int SENSED = 2;

    final long id;
    final int transmitter;
    final int addressee;
    final long message;
    final Frame frame;
    final Channel channel;
    final PhyRate rate;
    final long startNs;
    final long endNs;

    /** When the MPDU begins and ends. */
    final long mpduStartNs;

    final long mpduEndNs;

    /** Of the MPDU's bits. */
    final double nsPerBit;

    final Neighbours neighbours;

    /** What each neighbour receives, from the start to the end. */
    final Powers powers;

    /** For each neighbour: {@link #ENERGY}, {@link #SENSED}. */
    final byte[] flags;

    /** For each neighbour: why it lost the frame; null while it may still receive it. */
    final @Nullable Fate[] fates;

    /**
     * For each neighbour: signal to interference and noise at its worst so far; not-a-number if
     * never measured.
     */
    final double[] sinr;

    @Nullable Event end;

    Transmission(
            long id,
            int transmitter,
            int addressee,
            long message,
            Frame frame,
            Channel channel,
            PhyRate rate,
            long startNs,
            Airtime.Parts parts,
            Neighbours neighbours,
            Powers powers) {
        this.id = id;
        this.transmitter = transmitter;
        this.addressee = addressee;
        this.message = message;
        this.frame = frame;
        this.channel = channel;
        this.rate = rate;
        this.startNs = startNs;
        endNs = startNs + parts.ns();
        mpduStartNs = startNs + parts.leadNs();
        mpduEndNs = mpduStartNs + parts.mpduNs();
        nsPerBit = parts.nsPerBit();
        this.neighbours = neighbours;
        this.powers = powers;
        flags = new byte[neighbours.count()];
        fates = new @Nullable Fate[neighbours.count()];
        sinr = new double[neighbours.count()];
        Arrays.fill(sinr, Double.NaN);
    }

    /** {@return the frame} */
    public Frame frame() {
        return frame;
    }

    boolean isSpread() {
        return rate.preamble().isSpread();
    }

    /** {@return its rate} */
    public PhyRate rate() {
        return rate;
    }

    /**
     * {@return whether the fate at this node is of interest: the frame is for it, or for a group}
     */
    boolean isFor(int node) {
        return addressee == node || frame.receiver().isGroup();
    }
}
