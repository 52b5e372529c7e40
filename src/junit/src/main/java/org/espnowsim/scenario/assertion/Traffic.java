package org.espnowsim.scenario.assertion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.espnowsim.scenario.assertion.Selection.Idle;
import org.espnowsim.scenario.assertion.Selection.Source;
import org.espnowsim.scenario.mesh.MeshLink;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.MeshTrace;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;

/** Which messages concern whom. */
final class Traffic {

    static final String RUN_LONGER =
            "if it was to: let the mesh run for longer, and see what its program waits for";

    private Traffic() {}

    /** {@return what a node has received, and what of others' messages it has not} */
    static Source receivedBy(MeshNode node) {
        return new Source(
                node.mesh(),
                List.of(node),
                node + " received",
                node + " did not receive",
                "Messages to %s:".formatted(node),
                new Idle(
                        "nobody has sent anything to %s".formatted(node),
                        "if somebody was to: let the mesh run for longer; a send to who is no peer"
                                + " throws ESP_ERR_ESPNOW_NOT_FOUND"),
                node.delivered(),
                () -> to(node));
    }

    /** {@return what a node has sent} */
    static Source sentBy(MeshNode node) {
        List<MeshMessage> sent = node.sent();
        return new Source(
                node.mesh(),
                List.of(node),
                node + " sent",
                node + " did not send",
                "Messages of %s:".formatted(node),
                new Idle("%s has sent nothing".formatted(node), RUN_LONGER),
                sent,
                () -> sent);
    }

    /** {@return what has got from one node to another, and what has not} */
    static Source over(MeshLink link) {
        return new Source(
                link.from().mesh(),
                List.of(link.from(), link.to()),
                "%s delivered".formatted(link),
                "%s did not deliver".formatted(link),
                "Messages %s:".formatted(link),
                idle(link),
                link.to().delivered().stream()
                        .filter(message -> message.from().equals(link.from().name()))
                        .toList(),
                () -> on(link));
    }

    static Idle idle(MeshLink link) {
        return new Idle("%s has sent nothing to %s".formatted(link.from(), link.to()), RUN_LONGER);
    }

    static List<MeshMessage> on(MeshLink link) {
        return to(link.to()).stream()
                .filter(message -> message.from().equals(link.from().name()))
                .toList();
    }

    /** In the order of sending; a broadcast that a node was out of range of is lost there. */
    private static List<MeshMessage> to(MeshNode node) {
        MeshTrace trace = node.mesh().trace();
        List<MeshMessage> all = new ArrayList<>();
        Set<Long> met = new LinkedHashSet<>();
        Map<Long, MeshMessage> elsewhere = new LinkedHashMap<>();
        for (MeshMessage message : trace.messages()) {
            if (message.to().equals(node.name())) {
                all.add(message);
                met.add(message.number());
            } else if (message.kind() == LinkKind.BROADCAST
                    && !message.isUnderWay()
                    && !message.from().equals(node.name())) {
                elsewhere.putIfAbsent(message.number(), message);
            }
        }
        elsewhere.values().stream()
                .filter(message -> !met.contains(message.number()))
                .map(message -> outOfRange(message, node))
                .forEach(all::add);
        all.sort(Comparator.comparingLong(MeshMessage::number));
        return all;
    }

    private static MeshMessage outOfRange(MeshMessage message, MeshNode node) {
        return new MeshMessage(
                message.number(),
                message.from(),
                node.name(),
                message.destination(),
                message.payload(),
                message.sentAt(),
                Optional.empty(),
                OptionalInt.empty(),
                message.attempts(),
                false,
                Optional.of(
                        message.loss()
                                .filter(LossReason.ABORTED::equals)
                                .orElse(LossReason.of(Fate.BELOW_SENSITIVITY))));
    }
}
