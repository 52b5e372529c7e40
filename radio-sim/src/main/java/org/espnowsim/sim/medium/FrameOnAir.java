package org.espnowsim.sim.medium;

import java.util.Arrays;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.trace.Fate;
import org.jspecify.annotations.Nullable;

/** A transmission that lasts, and what it is to each of its sender's neighbours. */
final class FrameOnAir {

    /** The frame's energy is counted at the neighbour, which is on its channel. */
    static final int ENERGY = 1;

    /** The neighbour has noticed the frame, and defers to it. */
    static final int SENSED = 2;

    /** What gets of the frame into the neighbour's receiver, on another channel, is counted. */
    static final int LEAKED = 4;

    final Transmission transmission;

    /** As the transmission says, but at hand: they are looked at whenever anything else changes. */
    final long mpduStartNs;

    final long mpduEndNs;
    final double nsPerBit;
    final boolean isSpread;

    final Neighbours neighbours;

    /** What each neighbour receives, from the start to the end. */
    final Powers powers;

    /** Mean power at an addressee out of range when the frame began, in dBm; else not-a-number. */
    final double unheardDbm;

    /** For each neighbour: {@link #ENERGY}, {@link #SENSED}, {@link #LEAKED}. */
    final byte[] flags;

    /** For each neighbour in range: why it lost the frame; null while it may still receive it. */
    final @Nullable Fate[] fates;

    /**
     * For each neighbour in range: signal to interference and noise at its worst so far;
     * not-a-number if never measured.
     */
    final double[] sinr;

    @Nullable Event end;

    FrameOnAir(Transmission transmission, Neighbours neighbours, Powers powers, double unheardDbm) {
        this.transmission = transmission;
        mpduStartNs = transmission.mpduStartNs();
        mpduEndNs = transmission.mpduEndNs();
        nsPerBit = transmission.parts().nsPerBit();
        isSpread = transmission.isSpread();
        this.neighbours = neighbours;
        this.powers = powers;
        this.unheardDbm = unheardDbm;
        flags = new byte[neighbours.count()];
        fates = new @Nullable Fate[neighbours.inRange];
        sinr = new double[neighbours.inRange];
        Arrays.fill(sinr, Double.NaN);
    }
}
