package org.espnowsim.wlan;

import java.util.EnumMap;
import java.util.Map;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.JoinOutcome;
import org.espnowsim.radio.JoinRequest;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.Radio;
import org.espnowsim.radio.RadioListener;
import org.espnowsim.radio.TxRequest;
import org.espnowsim.radio.WifiInterface;

/**
 * The radio as the Wi-Fi driver knows it: light sleep turns it off behind the driver's back, and
 * may leave it dead. It then takes all calls and does nothing, until its last interface is
 * disabled.
 */
final class LightSleepRadio implements Radio {

    private enum State {
        WORKING,
        ASLEEP,
        DEAD
    }

    private final Radio radio;
    private final PowerSave powerSave;
    private final WifiAfterLightsleep afterLightsleep;
    private final Map<WifiInterface, MacAddress> enabled = new EnumMap<>(WifiInterface.class);
    private Channel channel = Channel.FIRST;
    private State state = State.WORKING;

    /** What a dead radio has taken, and keeps. */
    private int requestsSwallowed;

    LightSleepRadio(Radio radio, PowerSave powerSave, WifiAfterLightsleep afterLightsleep) {
        this.radio = radio;
        this.powerSave = powerSave;
        this.afterLightsleep = afterLightsleep;
    }

    // ---- light sleep ----

    /** The board falls asleep: the radio is off at once, whatever it does. */
    void sleep() {
        if (state == State.WORKING && !enabled.isEmpty()) {
            state = State.ASLEEP;
            powerSave.radioOff();
            enabled.keySet().forEach(radio::disable);
        }
    }

    /**
     * The board goes on.
     *
     * @return whether the radio was on before, and is dead now
     */
    boolean wake() {
        if (state != State.ASLEEP) {
            return false;
        }
        return switch (afterLightsleep) {
            case KEPT -> {
                state = State.WORKING;
                radio.tune(channel);
                enabled.forEach(radio::enable);
                powerSave.radioOn();
                yield false;
            }
            case LOST -> {
                state = State.DEAD;
                yield true;
            }
        };
    }

    // ---- the radio ----

    @Override
    public void listen(RadioListener listener) {
        radio.listen(listener);
    }

    @Override
    public void enable(WifiInterface wifiInterface, MacAddress address) {
        boolean isFirst = enabled.isEmpty();
        enabled.put(wifiInterface, address);
        if (state == State.WORKING) {
            radio.enable(wifiInterface, address);
            if (isFirst) {
                powerSave.radioOn();
            }
        }
    }

    @Override
    public void disable(WifiInterface wifiInterface) {
        enabled.remove(wifiInterface);
        if (state == State.WORKING) {
            if (enabled.isEmpty()) {
                powerSave.radioOff();
            }
            radio.disable(wifiInterface);
        }
        if (enabled.isEmpty()) {
            state = State.WORKING;
            requestsSwallowed = 0;
        }
    }

    @Override
    public void tune(Channel newChannel) {
        channel = newChannel;
        if (state == State.WORKING) {
            radio.tune(newChannel);
        }
    }

    @Override
    public void scan(Channel newChannel) {
        channel = newChannel;
        if (state == State.WORKING) {
            radio.scan(newChannel);
        }
    }

    @Override
    public void txPower(double maxDbm) {
        radio.txPower(maxDbm);
    }

    @Override
    public void longRange(boolean enabled) {
        radio.longRange(enabled);
    }

    @Override
    public void beacon(BeaconFrame beacon) {
        if (state == State.WORKING) {
            radio.beacon(beacon);
        }
    }

    @Override
    public JoinOutcome join(JoinRequest request) {
        return state == State.WORKING ? radio.join(request) : JoinOutcome.NO_ANSWER;
    }

    @Override
    public void leave(MacAddress station, MacAddress bssid) {
        if (state == State.WORKING) {
            radio.leave(station, bssid);
        }
    }

    @Override
    public void doze(boolean asleep) {
        radio.doze(asleep);
    }

    @Override
    public int freeBuffers() {
        return radio.freeBuffers() - requestsSwallowed;
    }

    /** A dead radio takes the request, keeps its buffer and never reports on it (assumed). */
    @Override
    public boolean transmit(TxRequest request) {
        if (state == State.WORKING) {
            powerSave.active();
            return radio.transmit(request);
        }
        boolean taken = freeBuffers() > 0;
        requestsSwallowed += taken ? 1 : 0;
        return taken;
    }

    /** A dead radio takes the frame, and nothing comes of it (assumed). */
    @Override
    public boolean transmit(DataFrame frame, PhyRate rate) {
        if (state == State.WORKING) {
            powerSave.active();
            return radio.transmit(frame, rate);
        }
        return true;
    }
}
