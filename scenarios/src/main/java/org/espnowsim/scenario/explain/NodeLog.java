package org.espnowsim.scenario.explain;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.explain.AirLog.Sent;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.Fate;

/** What a run has shown of one node so far. */
final class NodeLog {

    /** A message is acknowledged a few times, and told of soon after. */
    private static final int ANSWERS_KEPT = 8;

    final Spells radioOff = new Spells();
    final Spells asleep = new Spells();
    final Spells withoutPower = new Spells();
    final Spells booting = new Spells();
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

    /** Its last acknowledgements, by the index of the node that they were for, the oldest first. */
    private final Map<Integer, ArrayDeque<Answer>> answers = new LinkedHashMap<>();

    private record Answer(long timeNs, Fate fate) {}

    NodeLog(Position position) {
        this.position = position;
        radioOff.begin(0);
        stationDown.begin(0);
        accessPointDown.begin(0);
    }

    void answered(int node, Fate fate, long timeNs) {
        ArrayDeque<Answer> last = answers.computeIfAbsent(node, _ -> new ArrayDeque<>());
        last.addLast(new Answer(timeNs, fate));
        if (last.size() > ANSWERS_KEPT) {
            last.removeFirst();
        }
    }

    /** {@return what became of the last acknowledgement to a node before its frame} */
    Optional<Fate> answerBefore(Sent frame, int node) {
        return answers.getOrDefault(node, new ArrayDeque<>()).stream()
                .filter(answer -> answer.timeNs() < frame.startNs())
                .reduce((_, later) -> later)
                .map(Answer::fate);
    }

    void tune(Channel newChannel, long timeNs) {
        previous = channel;
        channel = newChannel;
        tunedNs = timeNs;
    }
}
