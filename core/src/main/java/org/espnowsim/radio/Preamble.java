package org.espnowsim.radio;

/** What leads a frame, by which receivers know what kind of frame it is. */
public enum Preamble {
    /** Of DSSS and CCK, long. */
    LONG,
    /** Of DSSS and CCK, short; there is none at 1 Mbit/s. */
    SHORT,
    /** Of OFDM. */
    OFDM,
    /** Of OFDM as in 802.11n (HT), in mixed format: it begins as OFDM's does. */
    HT,
    /** Of Espressif's Long Range. Its structure is not published. */
    LONG_RANGE;

    /**
     * {@return whether it spreads its bits over the channel by a sequence that other spread frames
     * share, so that they disturb it more than noise does; Long Range is assumed to}
     */
    public boolean isSpread() {
        return switch (this) {
            case LONG, SHORT, LONG_RANGE -> true;
            case OFDM, HT -> false;
        };
    }
}
