package org.espnowsim.wlan;

import org.espnowsim.radio.Channel;
import org.espnowsim.radio.Radio;

/** The channel that both interfaces share, and whether the radio is there or away scanning. */
final class HomeChannel {

    private final Radio radio;
    private Channel home = Channel.FIRST;
    private Channel tuned = Channel.FIRST;
    private boolean away;

    HomeChannel(Radio radio) {
        this.radio = radio;
    }

    Channel get() {
        return home;
    }

    /** {@return where the radio is, scanning or not} */
    Channel tuned() {
        return tuned;
    }

    boolean isAway() {
        return away;
    }

    /** Makes another channel home; a scan goes on, and comes back there. */
    void moveTo(Channel channel) {
        home = channel;
        if (!away) {
            comeBack();
        }
    }

    /** Leaves home to look around on a channel. */
    void visit(Channel channel) {
        away = true;
        tuned = channel;
        radio.scan(channel);
    }

    void comeBack() {
        away = false;
        tuned = home;
        radio.tune(home);
    }

    /** Goes back to channel 1, without a radio that has gone off. */
    void forget() {
        home = Channel.FIRST;
        tuned = Channel.FIRST;
        away = false;
    }
}
