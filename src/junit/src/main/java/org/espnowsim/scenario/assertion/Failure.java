package org.espnowsim.scenario.assertion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.explain.Advice;
import org.espnowsim.scenario.explain.Explanation;
import org.espnowsim.scenario.explain.Explanation.Pair;
import org.espnowsim.scenario.explain.Explanation.Range;
import org.espnowsim.scenario.explain.Explanation.Reason;
import org.espnowsim.scenario.explain.FrameChoice;
import org.espnowsim.scenario.explain.Spell;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.scenario.verdict.LastFrames;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.time.Durations;

/** The text of an assertion that does not hold; short enough to be read. */
final class Failure {

    private static final int LINES_MAX = 6;
    private static final int REASONS_MAX = 3;
    private static final int SPELLS_MAX = 2;

    /** What a test can do about what it has begun. */
    private static final String ENDING = "; heal(), restore() or end() ends it";

    private final Mesh mesh;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> told = new LinkedHashSet<>();

    Failure(Mesh mesh, String expected, String seen) {
        this.mesh = mesh;
        lines.add("Expected: " + expected);
        lines.add("Seen:     " + seen);
    }

    /** Lists what there is, the last of it if there is much. */
    Failure list(String title, List<String> all) {
        if (all.isEmpty()) {
            return this;
        }
        int left = all.size() - LINES_MAX;
        lines.add(
                title + (left > 0 ? " (the last %s of %s)".formatted(LINES_MAX, all.size()) : ""));
        all.stream().skip(Math.max(0, left)).forEach(line -> lines.add("  " + line));
        return this;
    }

    Failure messages(String title, List<MeshMessage> all) {
        return list(title, all.stream().map(Told::message).toList());
    }

    /** Says what is the reason and what helps, if that is of no frame. */
    Failure why(String reason, String cure) {
        lines.add("Why:      " + reason);
        lines.add("Fix:      " + cure);
        return this;
    }

    /** Says why messages did not arrive, and what helps. */
    Failure whyLost(List<MeshMessage> lost) {
        Set<List<String>> links = new LinkedHashSet<>();
        lost.forEach(message -> links.add(List.of(message.from(), message.to())));
        for (List<String> link : links) {
            List<MeshMessage> ofLink =
                    lost.stream()
                            .filter(message -> link.equals(List.of(message.from(), message.to())))
                            .toList();
            if (isKnown(link.getLast())) {
                whyLost(
                        link.getFirst(),
                        link.getLast(),
                        ofLink.size() == 1
                                ? OptionalLong.of(ofLink.getFirst().number())
                                : OptionalLong.empty());
            }
            ofLink.forEach(this::whyWithoutFrame);
        }
        return this;
    }

    private boolean isKnown(String name) {
        return mesh.nodes().stream().anyMatch(node -> node.name().equals(name));
    }

    /** Says why frames from one node to another did not arrive, those of a message or all. */
    Failure whyLost(String from, String to, OptionalLong message) {
        Explanation explanation =
                mesh.explain(
                        new FrameChoice(
                                Optional.of(new NodeSelector(from)),
                                Optional.of(new NodeSelector(to)),
                                OptionalLong.empty(),
                                message,
                                0,
                                Long.MAX_VALUE));
        for (Pair pair : explanation.pairs()) {
            pair.reasons().stream()
                    .filter(reason -> reason.fate() != Fate.DUPLICATE)
                    .limit(REASONS_MAX)
                    .forEach(reason -> why(pair, reason));
        }
        return this;
    }

    private void why(Pair pair, Reason reason) {
        Advice advice = Advice.of(reason.fate());
        String what =
                "%s of %s %s%s%s"
                        .formatted(
                                Told.counted(reason.count(), "frame"),
                                pair.from(),
                                reason.what(),
                                reason.missing().map(Failure::missing).orElse(""),
                                spells(reason.spells()));
        if (!told.add(what)) {
            return;
        }
        lines.add("Why:      " + what);
        if (told.add(advice.cause())) {
            lines.add("          (" + advice.cause() + ")");
        }
        if (!reason.first().detail().isEmpty()) {
            lines.add("          " + reason.first().detail());
        }
        lines.add("Fix:      " + advice.cure() + (reason.fate() == Fate.FAULT ? ENDING : ""));
    }

    private static String missing(Range range) {
        String least = String.format(Locale.ROOT, "%.1f", range.leastDb());
        String most = String.format(Locale.ROOT, "%.1f", range.mostDb());
        return least.equals(most)
                ? ", %s dB too weak".formatted(least)
                : ", %s to %s dB too weak".formatted(least, most);
    }

    private static String spells(List<Spell> spells) {
        if (spells.isEmpty()) {
            return "";
        }
        int more = spells.size() - SPELLS_MAX;
        return ", "
                + spells.stream()
                        .limit(SPELLS_MAX)
                        .map(Spell::text)
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and %s more times".formatted(more) : "");
    }

    private void whyWithoutFrame(MeshMessage message) {
        if (isLostAs(LossReason.ABORTED, message)) {
            whyOnce(
                    "%s's radio went off before the message was on the air"
                            .formatted(message.from()),
                    Advice.of(Fate.CUT_OFF).cure());
        } else if (isLostAs(LossReason.NOBODY_IN_RANGE, message)) {
            whyOnce(
                    "no node was in range of %s".formatted(message.from()),
                    Advice.of(Fate.BELOW_SENSITIVITY).cure());
        }
    }

    private static boolean isLostAs(LossReason reason, MeshMessage message) {
        return message.loss().filter(reason::equals).isPresent();
    }

    private void whyOnce(String reason, String cure) {
        if (told.add(reason)) {
            why(reason, cure);
        }
    }

    /** Says so if programs of these nodes have failed. */
    Failure whyFailed(Collection<MeshNode> nodes) {
        failed(nodes)
                .forEach(failed ->
                        why(
                                "the program of %s failed at %s: %s"
                                        .formatted(
                                                mesh.trace().nameOf(failed.node()),
                                                Durations.format(failed.timeNs()),
                                                failed.reason()),
                                "see the stack trace of the ProgramFailedException that the mesh throws"));
        return this;
    }

    /** Says why nothing has happened: programs have failed, or else what is usual. */
    Failure whyIdle(Collection<MeshNode> nodes, Selection.Idle usual) {
        return failed(nodes).isEmpty() ? why(usual.why(), usual.cure()) : whyFailed(nodes);
    }

    private List<ProgramFailed> failed(Collection<MeshNode> nodes) {
        List<String> names = nodes.stream().map(MeshNode::name).toList();
        return mesh.trace().events(ProgramFailed.class).stream()
                .filter(failed -> names.contains(mesh.trace().nameOf(failed.node())))
                .toList();
    }

    /** {@return all of it, ended by the last frames of some nodes, and what they are doing} */
    String text(Collection<MeshNode> nodes) {
        LastFrames frames =
                new LastFrames(nodes.stream().map(node -> new NodeSelector(node.name())).toList());
        mesh.replay(frames);
        list("Last frames of %s:".formatted(names(nodes)), frames.lines());
        lines.add(
                "At %s (seed %s): %s"
                        .formatted(
                                Told.time(mesh.now()),
                                mesh.seed(),
                                nodes.stream()
                                        .map(node -> node + " " + doing(node.activity()))
                                        .collect(Collectors.joining(", "))));
        return String.join(System.lineSeparator(), lines);
    }

    private static String doing(Activity activity) {
        return activity.kind().text()
                + (activity.sinceNs().isPresent()
                        ? " since " + Told.time(Duration.ofNanos(activity.sinceNs().getAsLong()))
                        : "");
    }

    static String names(Collection<MeshNode> nodes) {
        return nodes.stream().map(MeshNode::name).collect(Collectors.joining(" and "));
    }
}
