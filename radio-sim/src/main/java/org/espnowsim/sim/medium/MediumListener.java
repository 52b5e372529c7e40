package org.espnowsim.sim.medium;

/** A node's MAC, as the medium sees it. Called from within events; may call the medium. */
public interface MediumListener {

    /**
     * The channel was idle and is busy now: by the node's own frame, by one it has noticed, or by
     * energy. Told only on demand, see {@link Medium#attend}.
     */
    void channelBusy();

    /**
     * The channel was busy and is idle now. Comes after the end of the frame that kept it busy.
     * Told only on demand.
     */
    void channelIdle();

    /**
     * A frame was read without error, whoever it is for. For frames of interest the listener
     * reports the fate.
     */
    void frameReceived(Reception reception);

    /** A frame was noticed but could not be read. */
    void frameBroken();

    /** The node's own frame has ended. */
    void frameSent(Transmission transmission);
}
