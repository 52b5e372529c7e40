package org.espnowsim.radio;

/**
 * A primary channel of the 2.4 GHz band.
 *
 * @param number 1 to 14
 */
public record Channel(int number) {

    /** The channel after start of the Wi-Fi driver. */
    public static final Channel FIRST = new Channel(1);

    /** Checks the range. */
    public Channel {
        if (number < 1 || number > 14) {
            throw new IllegalArgumentException(number + " is not a 2.4 GHz channel; use 1 to 14");
        }
    }

    /** {@return the centre frequency in MHz: 2407 + 5 n, and 2484 for channel 14} */
    public int centreMhz() {
        return number == 14 ? 2484 : 2407 + 5 * number;
    }

    @Override
    public String toString() {
        return "channel " + number;
    }
}
