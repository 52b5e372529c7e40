package org.espnowsim.scenario.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.BeaconFrame;
import org.espnowsim.frame.CtsFrame;
import org.espnowsim.frame.DataFrame;
import org.espnowsim.frame.Frame;
import org.espnowsim.frame.ManagementFrame;
import org.espnowsim.frame.ProtectedActionFrame;
import org.espnowsim.frame.RtsFrame;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.scenario.explain.AirLog.Sent;
import org.espnowsim.sim.medium.Hearing;
import org.espnowsim.sim.phy.MacTiming;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.FrameEnded;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.espnowsim.time.Durations;

/** Which other frame a frame met, and why both were on the air. */
final class Rivals {

    /** Frames of channels farther apart do not overlap: 20 MHz on a grid of 5 MHz. */
    private static final int OVERLAP_CHANNELS = 4;

    private static final long SLOT_NS = MacTiming.ofDefaults().slotNs();

    private final AirLog air;
    private final Hearing hearing;
    private final IntFunction<String> names;
    private final Function<Frame, String> addressed;

    Rivals(
            AirLog air,
            Hearing hearing,
            IntFunction<String> names,
            Function<Frame, String> addressed) {
        this.air = air;
        this.hearing = hearing;
        this.names = names;
        this.addressed = addressed;
    }

    Facts collision(Sent sent, FrameEnded ended) {
        List<Sent> others = others(sent, ended.node());
        Optional<Sent> strongest = strongest(others, sent, ended.node());
        if (strongest.isEmpty()) {
            return new Facts(
                    ended.fate(), "met energy of frames that had begun before", power(ended));
        }
        Sent other = strongest.get();
        return new Facts(
                ended.fate(),
                "collided with " + whatAndWhy(sent, other),
                detail(sent, other, ended) + more(others.size() - 1));
    }

    Facts captured(Sent sent, FrameEnded ended, String to) {
        List<Sent> others = others(sent, ended.node());
        Optional<Sent> strongest = strongest(others, sent, ended.node());
        return new Facts(
                ended.fate(),
                strongest
                        .map(other -> "gave way at %s to %s".formatted(to, whatAndWhy(sent, other)))
                        .orElse("gave way at %s to another frame".formatted(to)),
                strongest
                        .map(other -> detail(sent, other, ended) + more(others.size() - 1))
                        .orElse(power(ended)));
    }

    /** {@return the facts of a frame that came while its receiver sent} */
    Facts ownOf(Sent sent, int receiver, String to) {
        Optional<Sent> own =
                air.beside(sent).stream()
                        .filter(other -> other.started().node() == receiver)
                        .findFirst();
        return new Facts(
                Fate.RECEIVER_TRANSMITTING,
                own.map(other -> "arrived while %s itself sent %s".formatted(to, kind(other)))
                        .orElse("arrived while %s itself sent".formatted(to)),
                own.map(other -> began(sent, other)).orElse(""));
    }

    private Optional<Sent> strongest(List<Sent> others, Sent sent, int receiver) {
        return others.stream()
                .min(
                        Comparator.<Sent>comparingInt(other -> distance(sent, other))
                                .thenComparing(
                                        other -> powerAt(other, receiver),
                                        Comparator.reverseOrder()));
    }

    /** {@return what was on the air at the same time, and not from either end} */
    private List<Sent> others(Sent sent, int receiver) {
        return air.beside(sent).stream()
                .filter(other ->
                        other.started().node() != receiver
                                && other.started().node() != sent.started().node()
                                && distance(sent, other) <= OVERLAP_CHANNELS)
                .toList();
    }

    private static int distance(Sent one, Sent other) {
        return Math.abs(one.started().channel().number() - other.started().channel().number());
    }

    private double powerAt(Sent sent, int receiver) {
        TransmissionStarted started = sent.started();
        return hearing.powerDbm(started.node(), started.rate(), receiver);
    }

    private boolean hears(int node, Sent sent) {
        return powerAt(sent, node) >= hearing.leastDbm(node, sent.started().rate());
    }

    private String whatAndWhy(Sent sent, Sent other) {
        String from = names.apply(sent.started().node());
        String rival = names.apply(other.started().node());
        int channel = other.started().channel().number();
        if (distance(sent, other) > 0) {
            return "%s of %s on channel %s, which overlaps channel %s"
                    .formatted(kind(other), rival, channel, sent.started().channel().number());
        }
        return switch (other.started().frame()) {
            case AckFrame _, CtsFrame _ ->
                    "%s of %s, which is sent without listening first".formatted(kind(other), rival);
            case RtsFrame _, BeaconFrame _, DataFrame _ ->
                    "%s of %s".formatted(kind(other), why(sent, other, from, rival));
            case VendorActionFrame _, ProtectedActionFrame _ -> why(sent, other, from, rival);
        };
    }

    /** {@return the rival, and what it and the sender hear of each other} */
    private String why(Sent sent, Sent other, String from, String rival) {
        boolean heardByRival = hears(other.started().node(), sent);
        boolean hearsRival = hears(sent.started().node(), other);
        if (heardByRival && hearsRival) {
            return isSameSlot(sent, other)
                    ? "%s, which began in the same slot as %s".formatted(rival, from)
                    : "%s, though it and %s mostly hear each other".formatted(rival, from);
        }
        if (!heardByRival && !hearsRival) {
            return "%s, which cannot hear %s, nor be heard by it (hidden terminals)"
                    .formatted(rival, from);
        }
        return hearsRival
                ? "%s, which cannot hear %s (hidden terminal)".formatted(rival, from)
                : "%s, which %s cannot hear (hidden terminal)".formatted(rival, from);
    }

    private static boolean isSameSlot(Sent sent, Sent other) {
        return Math.abs(sent.startNs() - other.startNs()) < SLOT_NS;
    }

    private String detail(Sent sent, Sent other, FrameEnded ended) {
        return "%s; %s's arrived with %s. %s arrives at %s with %s, which notices it from %s on"
                .formatted(
                        power(ended) + ", " + began(sent, other),
                        names.apply(other.started().node()),
                        FactFinder.dbm(powerAt(other, ended.node())),
                        names.apply(sent.started().node()),
                        names.apply(other.started().node()),
                        FactFinder.dbm(powerAt(sent, other.started().node())),
                        FactFinder.dbm(
                                hearing.leastDbm(other.started().node(), sent.started().rate())));
    }

    private static String more(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> ". Another frame overlapped it as well";
            default -> ". %s more frames overlapped it".formatted(count);
        };
    }

    private static String power(FrameEnded ended) {
        return "it arrived with " + FactFinder.dbm(ended.rxPowerDbm());
    }

    private String began(Sent sent, Sent other) {
        long laterNs = other.startNs() - sent.startNs();
        String when =
                laterNs == 0
                        ? "at the same time"
                        : Durations.format(Math.abs(laterNs))
                                + (laterNs > 0 ? " after it" : " before it");
        return "frame %s of %s to %s began %s"
                .formatted(
                        other.started().transmission(),
                        names.apply(other.started().node()),
                        addressed.apply(other.started().frame()),
                        when);
    }

    private static String kind(Sent sent) {
        return switch (sent.started().frame()) {
            case ManagementFrame management ->
                    management instanceof BeaconFrame ? "a beacon" : "a message";
            case DataFrame _ -> "data";
            case AckFrame _ -> "an acknowledgement";
            case RtsFrame _ -> "an RTS";
            case CtsFrame _ -> "a CTS";
        };
    }
}
