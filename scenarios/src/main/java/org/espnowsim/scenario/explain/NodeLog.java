package org.espnowsim.scenario.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.Fate;

/** What a run has shown of one node so far. */
final class NodeLog {

    final Spells radioOff = new Spells();
    final Spells asleep = new Spells();
    final Spells withoutPower = new Spells();
    final Spells dozing = new Spells();
    final Spells scanning = new Spells();
    final Spells stationDown = new Spells();
    final Spells accessPointDown = new Spells();

    Position position;
    Channel channel = Channel.FIRST;

    /** When it was tuned there. */
    long tunedNs;

    /** Where it was tuned before. */
    Channel previous = Channel.FIRST;

    boolean hasStarted;
    boolean hadRadio;

    /** When its program last read a message. */
    OptionalLong readNs = OptionalLong.empty();

    /** Messages in its receive ring. */
    long waiting;

    /** What became of the last acknowledgement that it sent to each node, by index. */
    final Map<Integer, Fate> answers = new LinkedHashMap<>();

    NodeLog(Position position) {
        this.position = position;
        radioOff.begin(0);
        stationDown.begin(0);
        accessPointDown.begin(0);
    }

    void tune(Channel newChannel, long timeNs) {
        previous = channel;
        channel = newChannel;
        tunedNs = timeNs;
    }
}
