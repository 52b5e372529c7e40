package org.espnowsim.scenario.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explain.AirLog.Sent;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.medium.Hearing;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;

/** Finds out what took a frame, at the moment at which it was lost. */
final class FactFinder {

    private final Scenario scenario;
    private final List<NodeInfo> nodes;
    private final List<NodeLog> logs;
    private final ActiveFaults faults;
    private final Hearing hearing;
    private final Function<MacAddress, @Nullable Integer> nodeByAddress;
    private final Rivals rivals;
    private final Emitters emitters;

    FactFinder(
            Scenario scenario,
            List<NodeInfo> nodes,
            List<NodeLog> logs,
            AirLog air,
            ActiveFaults faults,
            Hearing hearing,
            Function<MacAddress, @Nullable Integer> nodeByAddress) {
        this.scenario = scenario;
        this.nodes = nodes;
        this.logs = logs;
        this.faults = faults;
        this.hearing = hearing;
        this.nodeByAddress = nodeByAddress;
        emitters = new Emitters(scenario.interferers());
        rivals = new Rivals(air, hearing, this::name, this::addressed);
    }

    /**
     * What was found.
     *
     * @param spells of which the one that holds the frame is told, once its end is known; null if
     *     there is none
     */
    record Found(Facts facts, @Nullable Spells spells, long fromNs, long toNs) {

        Facts resolved() {
            return spells == null ? facts : facts.during(spells.during(fromNs, toNs));
        }
    }

    Hearing hearing() {
        return hearing;
    }

    /** {@return what is known of a broadcast at a node that it does not reach} */
    Found outOfRange(Sent sent, int node) {
        return found(sent, tooWeak(sent.started(), node, Double.NaN));
    }

    /** {@return what is known of a frame that a receiver has not taken} */
    Found of(Sent sent, FrameEnded ended) {
        Fate fate = ended.fate();
        if (ended.node() == FrameEnded.NOBODY) {
            return found(sent, toNobody(sent.started()));
        }
        String to = name(ended.node());
        NodeLog log = logs.get(ended.node());
        TransmissionStarted started = sent.started();
        String from = name(started.node());
        return switch (fate) {
            case DELIVERED -> throw new IllegalArgumentException("a delivered frame is not lost");
            case NO_SUCH_RECEIVER -> found(sent, toNobody(started));
            case RADIO_OFF -> within(log.radioOff, sent, ended, radioOff(ended.node(), ended));
            case ASLEEP ->
                    within(
                            log.dozing,
                            sent,
                            ended,
                            "arrived while %s dozed to save power".formatted(to));
            case SCANNING ->
                    within(
                            log.scanning,
                            sent,
                            ended,
                            "arrived while %s scanned for its access point".formatted(to));
            case OTHER_CHANNEL -> found(sent, otherChannel(started, ended));
            case RECEIVER_TRANSMITTING -> found(sent, rivals.ownOf(sent, ended.node(), to));
            case LONG_RANGE_DISABLED ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "went out in Long Range (%s), which %s %s"
                                            .formatted(
                                                    started.rate(),
                                                    to,
                                                    hasLongRange(ended.node())
                                                            ? "has not enabled"
                                                            : "does not have")));
            case BELOW_SENSITIVITY ->
                    found(sent, tooWeak(started, ended.node(), ended.rxPowerDbm()));
            case COLLISION -> found(sent, rivals.collision(sent, ended));
            case CAPTURED -> found(sent, rivals.captured(sent, ended, to));
            case INTERFERENCE -> found(sent, disturbed(ended));
            case BURST ->
                    found(
                            sent,
                            new Facts(
                                    fate,
                                    "fell into a bad moment of the link, as the scenario's bursts"
                                            + " have it",
                                    "it arrived with %s, strong enough and alone"
                                            .formatted(dbm(ended.rxPowerDbm()))));
            case FAULT ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "fell to "
                                            + faultText(
                                                    faults.ofLink(from, to),
                                                    "a fault that is over")));
            case CUT_OFF -> found(sent, cutOff(started, ended));
            case INTERFACE_DOWN -> interfaceDown(sent, ended);
            case DUPLICATE -> found(sent, duplicate(sent, ended));
            case ESPNOW_INACTIVE ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "came while ESP-NOW was not active at %s%s"
                                            .formatted(to, acknowledged(started))));
            case RECEIVE_RING_FULL -> found(sent, ringFull(started, ended, log));
            case NOT_UNDERSTOOD ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "carried more than %s takes with its version of ESP-NOW"
                                            .formatted(to)));
            case NO_KEY ->
                    found(
                            sent,
                            withKeyFaults(
                                    fate,
                                    "came encrypted, and %s has no key for %s".formatted(to, from),
                                    from,
                                    to));
            case WRONG_KEY ->
                    found(
                            sent,
                            withKeyFaults(
                                    fate,
                                    "came encrypted with another key than %s has for %s"
                                            .formatted(to, from),
                                    from,
                                    to));
            case REPLAYED ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "had a packet number that %s had seen of %s before"
                                            .formatted(to, from)));
            case NOT_ENCRYPTED ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "came in clear, and %s has a key for %s".formatted(to, from)));
            case GROUP_REFUSED ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "went to a group, which %s, an ESP8266, does not take"
                                            .formatted(to)));
            case SENDER_REFUSED ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "came from %s, an ESP8266, to the station of %s, which had"
                                                    .formatted(from, to)
                                            + " joined an access point"));
            case NOT_JOINED ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "carried data between %s and %s, which were not in one network"
                                            .formatted(from, to)));
            case NO_SOCKET ->
                    found(
                            sent,
                            facts(
                                    fate,
                                    "carried data to a port that no socket of %s has"
                                            .formatted(to)));
            case SOCKET_QUEUE_FULL ->
                    found(sent, facts(fate, "carried data for which %s had no room".formatted(to)));
        };
    }

    private static Facts facts(Fate fate, String what) {
        return new Facts(fate, what, "");
    }

    private static Found found(Sent sent, Facts facts) {
        return new Found(facts, null, sent.startNs(), sent.endNs());
    }

    private static Found within(Spells spells, Sent sent, FrameEnded ended, String what) {
        return within(spells, sent, ended, facts(ended.fate(), what));
    }

    /** What a receiver's software decides, it decides after the frame. */
    private static Found within(Spells spells, Sent sent, FrameEnded ended, Facts facts) {
        return new Found(facts, spells, sent.startNs(), ended.timeNs());
    }

    private String name(int node) {
        return nodes.get(node).name();
    }

    /** {@return the node that a frame goes to, or its address} */
    private String addressed(Frame frame) {
        Integer node = nodeByAddress.apply(frame.receiver());
        if (frame.receiver().equals(MacAddress.BROADCAST)) {
            return "all";
        }
        return node == null ? frame.receiver().toString() : name(node);
    }

    private Facts toNobody(TransmissionStarted started) {
        return facts(
                Fate.NO_SUCH_RECEIVER,
                "went to %s, an address that no node has".formatted(started.frame().receiver()));
    }

    private Facts radioOff(int node, FrameEnded ended) {
        NodeLog log = logs.get(node);
        long now = ended.timeNs();
        String to = name(node);
        List<String> cuts = faults.ofNode(to, NodeEffect.PowerCut.class);
        String what;
        if (!cuts.isEmpty()) {
            what = "arrived while %s had no power: %s".formatted(to, faultText(cuts, ""));
        } else if (log.withoutPower.at(now).isPresent()) {
            what = "arrived while %s had no power".formatted(to);
        } else if (log.asleep.at(now).isPresent()) {
            what = "arrived while %s slept with its radio off".formatted(to);
        } else if (!log.hasStarted && !nodes.get(node).infrastructure()) {
            what = "arrived before %s had started".formatted(to);
        } else if (log.booting.at(now).isPresent()) {
            what = "arrived while %s started anew".formatted(to);
        } else if (!log.hadRadio) {
            what = "arrived before %s had its radio on".formatted(to);
        } else {
            what = "arrived while %s had its radio off".formatted(to);
        }
        return facts(Fate.RADIO_OFF, what);
    }

    private Facts otherChannel(TransmissionStarted started, FrameEnded ended) {
        NodeLog log = logs.get(ended.node());
        Channel sent = started.channel();
        String to = name(ended.node());
        if (log.channel.equals(sent) || log.tunedNs > started.timeNs()) {
            Channel other = log.channel.equals(sent) ? log.previous : log.channel;
            return new Facts(
                    ended.fate(),
                    "went out while %s went from one channel to another".formatted(to),
                    "%s was between channel %s and %s at %s"
                            .formatted(
                                    to,
                                    sent.number(),
                                    other.number(),
                                    Durations.format(log.tunedNs)));
        }
        return new Facts(
                ended.fate(),
                "went out on channel %s while %s was on channel %s"
                        .formatted(sent.number(), to, log.channel.number()),
                "%s was there %s"
                        .formatted(
                                to,
                                log.tunedNs == 0
                                        ? "from the start"
                                        : "since " + Durations.format(log.tunedNs)));
    }

    private boolean hasLongRange(int node) {
        Chip chip =
                node < scenario.nodes().size()
                        ? scenario.nodes().get(node).device().chip()
                        : Chip.ESP32;
        return Receiver.of(chip).hasLongRange();
    }

    /**
     * By how much: against the least power at which the preamble is noticed, or if it was, nothing
     * more is known than that bits were lost.
     */
    private Facts tooWeak(TransmissionStarted started, int node, double rxPowerDbm) {
        String to = name(node);
        double meanDbm = hearing.powerDbm(started.node(), started.rate(), node);
        double leastDbm = hearing.leastDbm(node, started.rate());
        double powerDbm = Double.isNaN(rxPowerDbm) ? meanDbm : rxPowerDbm;
        String distance =
                "at %s"
                        .formatted(
                                metres(
                                        logs.get(started.node())
                                                .position
                                                .distanceM(logs.get(node).position)));
        if (powerDbm >= leastDbm) {
            return new Facts(
                    Fate.BELOW_SENSITIVITY,
                    "reached %s, but lost bits to noise, %s".formatted(to, distance),
                    "it arrived with %s; %s notices %s from %s on, and reads fewer of them the weaker they are"
                            .formatted(dbm(powerDbm), to, started.rate(), dbm(leastDbm)));
        }
        boolean isFaded = meanDbm >= leastDbm;
        return new Facts(
                        Fate.BELOW_SENSITIVITY,
                        isFaded
                                ? "faded too much for %s, %s".formatted(to, distance)
                                : "arrived too weak at %s, %s".formatted(to, distance),
                        "it arrived with %s; %s notices %s from %s on"
                                        .formatted(dbm(powerDbm), to, started.rate(), dbm(leastDbm))
                                + (isFaded ? ", and mostly hears it with " + dbm(meanDbm) : ""))
                .missing(leastDbm - powerDbm);
    }

    private Facts disturbed(FrameEnded ended) {
        List<String> sources = new ArrayList<>(emitters.on(ended.timeNs()));
        sources.addAll(faults.disturbances());
        sources.addAll(faults.ofNode(name(ended.node()), NodeEffect.Noise.class));
        String sinr =
                Double.isNaN(ended.sinr())
                        ? ""
                        : ", %s of signal to what was there".formatted(db(ended.sinrDb()));
        return new Facts(
                ended.fate(),
                "drowned at %s in what is no Wi-Fi: %s"
                        .formatted(name(ended.node()), String.join(" or ", sources)),
                "it arrived with %s%s".formatted(dbm(ended.rxPowerDbm()), sinr));
    }

    private static String faultText(List<String> texts, String otherwise) {
        return texts.isEmpty() ? otherwise : "the fault '" + String.join("' or '", texts) + "'";
    }

    private Facts withKeyFaults(Fate fate, String what, String from, String to) {
        List<String> active = new ArrayList<>(faults.ofNode(from, NodeEffect.WrongKey.class));
        active.addAll(faults.ofNode(to, NodeEffect.WrongKey.class));
        return facts(fate, active.isEmpty() ? what : what + ": " + faultText(active, ""));
    }

    /** Its end and what cut it are told at the same time. */
    private Facts cutOff(TransmissionStarted started, FrameEnded ended) {
        return new Facts(
                ended.fate(),
                "broke off as %s switched its radio off or to another channel"
                        .formatted(name(started.node())),
                "%s of %s were on the air"
                        .formatted(
                                Durations.format(ended.timeNs() - started.timeNs()),
                                Durations.format(started.airtimeNs())));
    }

    private Found interfaceDown(Sent sent, FrameEnded ended) {
        NodeLog log = logs.get(ended.node());
        boolean toStation =
                nodes.get(ended.node()).stationAddress().equals(sent.started().frame().receiver());
        return within(
                toStation ? log.stationDown : log.accessPointDown,
                sent,
                ended,
                "went to the address of %s's %s, which was not active"
                        .formatted(name(ended.node()), toStation ? "station" : "access point"));
    }

    private Facts duplicate(Sent sent, FrameEnded ended) {
        Optional<Fate> answer = logs.get(ended.node()).answerBefore(sent, ended.transmitter());
        String to = name(ended.node());
        String from = name(ended.transmitter());
        return facts(
                ended.fate(),
                "repeated what %s had, as its acknowledgement had not reached %s%s"
                        .formatted(
                                to,
                                from,
                                answer.filter(fate -> fate != Fate.DELIVERED)
                                        .map(fate -> ": " + fate.text())
                                        .orElse("")));
    }

    private Facts ringFull(TransmissionStarted started, FrameEnded ended, NodeLog log) {
        String to = name(ended.node());
        String pause = faultText(faults.ofNode(to, NodeEffect.Pause.class), "");
        String read =
                log.readNs.isEmpty()
                        ? "%s had not read any message".formatted(to)
                        : "%s had not read for %s"
                                .formatted(
                                        to,
                                        Durations.format(ended.timeNs() - log.readNs.getAsLong()));
        return new Facts(
                ended.fate(),
                "found %s's receive ring full%s%s"
                        .formatted(to, acknowledged(started), pause.isEmpty() ? "" : ": " + pause),
                "%s, and %s waited in its ring"
                        .formatted(
                                read, log.waiting == 1 ? "1 message" : log.waiting + " messages"));
    }

    /** What a radio acknowledges does not depend on what its software then does. */
    private static String acknowledged(TransmissionStarted started) {
        return started.frame().receiver().isGroup() ? "" : ", acknowledged all the same";
    }

    static String dbm(double value) {
        return String.format(Locale.ROOT, "%.1f dBm", value);
    }

    static String db(double value) {
        return String.format(Locale.ROOT, "%.1f dB", value);
    }

    static String metres(double value) {
        return value < 10 ? String.format(Locale.ROOT, "%.1f m", value) : Math.round(value) + " m";
    }
}
