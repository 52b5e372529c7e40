package org.espnowsim.cli.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.espnowsim.scenario.mesh.Pending;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nodes were asked and have not answered yet.
 *
 * <p>Not thread-safe: of the session's thread.
 */
final class Questions {

    /** What nodes may have to answer at once. Assumed. */
    private static final int OPEN_MAX = 64;

    /** So long may a board take for what somebody wants to know. Assumed. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The same while time stands still, which then goes on only for it. Assumed. */
    static final Duration PATIENCE_PAUSED = Duration.ofSeconds(2);

    private final LiveMesh live;
    private final List<Question> open = new ArrayList<>();

    /** What somebody waits for. */
    private record Question(
            int number, String node, long sinceNs, CompletableFuture<JsonNode> answer) {}

    Questions(LiveMesh live) {
        this.live = live;
    }

    /**
     * Throws if a node must not be asked now.
     *
     * @throws LiveSession.BusyException if too many have not answered yet
     */
    void checkRoom() {
        if (open.size() >= OPEN_MAX) {
            throw new LiveSession.BusyException("too many nodes have not answered yet; try again");
        }
    }

    /**
     * {@return what comes of it: {@code value}, or {@code raised}, the exception as the node's
     * language writes it}
     *
     * @param number by which the run knows it
     */
    CompletableFuture<JsonNode> add(int number, String node) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.add(new Question(number, node, live.nowNs(), answer));
        return answer;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** {@return whether one can be settled} */
    boolean isOneAnswered() {
        return open.stream()
                .anyMatch(each -> live.evaluation(each.number).map(Pending::isDone).orElse(true));
    }

    /** The run begins anew, and knows none of them. */
    void forget() {
        open.forEach(each -> each.answer.completeExceptionally(wentBack()));
        open.clear();
    }

    private static IllegalStateException wentBack() {
        return new IllegalStateException("the run went back meanwhile");
    }

    /**
     * Tells what was answered, and gives up what takes too long.
     *
     * @param isMoving whether time goes on for other reasons, too
     */
    void settle(boolean isMoving) {
        for (Iterator<Question> each = open.iterator(); each.hasNext(); ) {
            Question question = each.next();
            Optional<Pending<String, RuntimeException>> pending = live.evaluation(question.number);
            if (pending.isEmpty()) {
                question.answer.completeExceptionally(wentBack());
                each.remove();
            } else if (pending.get().isDone()) {
                answer(question, pending.get());
                each.remove();
            } else if (isTooLate(question, isMoving)) {
                giveUp(question);
                each.remove();
            }
        }
    }

    private boolean isTooLate(Question question, boolean isMoving) {
        Duration patience = isMoving ? PATIENCE : PATIENCE_PAUSED;
        return live.over().isPresent() || live.nowNs() - question.sinceNs >= patience.toNanos();
    }

    private void answer(Question question, Pending<String, RuntimeException> pending) {
        live.forgetEvaluation(question.number);
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        try {
            question.answer.complete(answer.put("value", pending.result()));
        } catch (IllegalArgumentException e) {
            question.answer.complete(answer.put("raised", e.getMessage()));
        } catch (RuntimeException e) {
            question.answer.completeExceptionally(e);
        }
    }

    private void giveUp(Question question) {
        String waited =
                "'%s' is not done with it after %s s of virtual time, and was told to leave it"
                        .formatted(question.node, (live.nowNs() - question.sinceNs) / 1e9);
        if (live.over().isEmpty()) {
            live.act(mesh -> mesh.evaluation(question.number).ifPresent(Pending::giveUp), 0);
        }
        live.forgetEvaluation(question.number);
        question.answer.completeExceptionally(new IllegalStateException(waited));
    }
}
