package org.espnowsim.scenario.assertion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;

/** The messages that an assertion is about, and what has been said of them so far. */
final class Selection {

    /** If nothing was sent, it may be due to anybody: so many are told of. */
    private static final int NODES_MAX = 4;

    /**
     * Where they come from.
     *
     * @param what for people: {@code b received}
     * @param negation of that: {@code b did not receive}
     * @param title over a list of all of them
     * @param idle what is so if there are none
     * @param there those that did get there
     * @param all those that are of interest, even if they did not get there; asked only for the
     *     text of a failure, as it takes longer
     */
    record Source(
            Mesh mesh,
            Collection<MeshNode> nodes,
            String what,
            String negation,
            String title,
            Idle idle,
            List<MeshMessage> there,
            Supplier<List<MeshMessage>> all) {}

    /** Why there is no message at all, and what helps. */
    record Idle(String why, String cure) {}

    /**
     * What was said of messages.
     *
     * @param text for people
     * @param likeness what it says of messages that did not arrive, too; all if nothing
     */
    private record Said(String text, Predicate<MeshMessage> likeness) {}

    private final Source source;
    private final List<Said> said = new ArrayList<>();
    private final Set<MeshNode> nodes;

    /** Those that are as was said. */
    private List<MeshMessage> left;

    /** Those that were left before the last thing was said. */
    private List<MeshMessage> before = List.of();

    Selection(Source source) {
        this.source = source;
        nodes = new LinkedHashSet<>(source.nodes());
        left = source.there();
    }

    Mesh mesh() {
        return source.mesh();
    }

    /** Tells of another node as well. */
    void concerns(MeshNode node) {
        nodes.add(node);
    }

    /**
     * Keeps those that say or are something.
     *
     * @return whether some are left
     */
    boolean keep(String text, Predicate<MeshMessage> kept) {
        said.add(new Said(text, kept));
        return keepLeft(kept);
    }

    /**
     * Keeps those that got there in a way.
     *
     * @return whether some are left
     */
    boolean keepArrived(String text, Predicate<MeshMessage> kept) {
        said.add(new Said(text, _ -> true));
        return keepLeft(kept);
    }

    private boolean keepLeft(Predicate<MeshMessage> kept) {
        before = left;
        left = left.stream().filter(kept).toList();
        return !left.isEmpty();
    }

    /** {@return how many messages are left; a broadcast to several is one} */
    long count() {
        return count(left);
    }

    private static long count(List<MeshMessage> messages) {
        return messages.stream().mapToLong(MeshMessage::number).distinct().count();
    }

    /** {@return the text of the failure that nothing is left} */
    String nothingLeft() {
        String last = said.getLast().text();
        String seen =
                before.isEmpty()
                        ? "%s nothing%s".formatted(source.what(), of(List.of()))
                        : said.size() == 1
                                ? "%s %s, but none %s"
                                        .formatted(
                                                source.what(),
                                                Told.counted(count(before), "message"),
                                                last)
                                : "%s %s%s, but none %s"
                                        .formatted(
                                                source.what(),
                                                Told.counted(count(before), "message"),
                                                of(said.subList(0, said.size() - 1)),
                                                last);
        return text(source.what() + of(said), seen);
    }

    /** {@return the text of the failure that there are too few or too many} */
    String wrongCount(String expected) {
        return text(
                source.what() + of(said) + ", " + expected,
                "%s %s".formatted(source.what(), Told.counted(count(), "such message")));
    }

    /** {@return the text of the failure that something is left} */
    String somethingLeft() {
        return new Failure(
                        mesh(),
                        source.negation() + of(said),
                        "%s %s".formatted(source.what(), Told.counted(count(), "such message")))
                .messages(source.title(), left)
                .text(nodes);
    }

    private static String of(List<Said> conditions) {
        return conditions.isEmpty()
                ? ""
                : " " + String.join(" ", conditions.stream().map(Said::text).toList());
    }

    private String text(String expected, String seen) {
        List<MeshMessage> all = source.all().get();
        List<MeshMessage> alike = alike(all);
        Failure failure = new Failure(mesh(), expected, seen).messages(source.title(), alike);
        if (all.isEmpty()) {
            mesh().nodes().stream().limit(NODES_MAX).forEach(nodes::add);
            failure.whyIdle(nodes, source.idle());
        } else {
            failure.whyLost(alike.stream().filter(message -> message.loss().isPresent()).toList())
                    .whyFailed(nodes);
        }
        return failure.text(nodes);
    }

    /** {@return those that are as was said, apart from what became of them; as far as some are} */
    private List<MeshMessage> alike(List<MeshMessage> all) {
        List<MeshMessage> alike = all;
        for (Said each : said) {
            List<MeshMessage> likely = alike.stream().filter(each.likeness()).toList();
            alike = likely.isEmpty() ? alike : likely;
        }
        return alike;
    }
}
