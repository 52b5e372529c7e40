package org.espnowsim.cli.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.espnowsim.scenario.mesh.Pending;
import org.espnowsim.sim.external.Inbox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that is watched: lets its time go on at the speed that was asked for, does what those who
 * watch want done, and tells them what happens. One thread has the run; whoever wants something
 * asks it by a task.
 */
public final class LiveSession implements AutoCloseable {

    /** Tasks that may wait; more is refused. Assumed. */
    private static final int TASKS_MAX = 256;

    /** What nodes may have to answer at once. Assumed. */
    private static final int EVALUATIONS_MAX = 64;

    /** Between two messages of what has happened, in real time: 30 in a second. */
    private static final long TELL_NS = 33_000_000;

    /** Between two messages of the numbers, in real time; longer only if they take long. */
    private static final long STATISTICS_NS = 1_000_000_000;

    /** The numbers may take so large a part of the time. Assumed. */
    private static final int STATISTICS_SHARE = 20;

    /** A slice has at least so much virtual time, or it would be all overhead. Assumed. */
    private static final long SLICE_NS_MIN = 100_000;

    /** Between two looks at the tasks while time goes on; longer only if one event takes longer. */
    private static final long SLICE_NS = 20_000_000;

    /** A run that cannot keep up by more than this, in real time, drops its lag. */
    private static final long LAG_NS_MAX = 200_000_000;

    /** What of the past is kept for who comes later, in bytes. Assumed. */
    private static final int HISTORY_BYTES_MAX = 24 << 20;

    /** So long may a board take for what somebody wants to know. Assumed. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The same while time stands still, which then goes on only for it. Assumed. */
    private static final Duration PATIENCE_PAUSED = Duration.ofSeconds(2);

    private final LiveMesh live;
    private final Inbox inbox;
    private final Audience audience;
    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(TASKS_MAX);
    private final Thread thread;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final Deque<byte[]> history = new ArrayDeque<>();
    private long historyBytes;

    private volatile boolean closed;

    private boolean isPlaying;

    /** Virtual over real time; infinite for as fast as possible. */
    private double speed = 1;

    /** Up to where to go as fast as possible before anything else; -1 for nowhere. */
    private long seekNs = -1;

    /** What ends the way there sooner; null if nothing does. */
    private @Nullable BooleanSupplier enough;

    private final List<CompletableFuture<JsonNode>> arrivals = new ArrayList<>();

    // An instant at which both times were seen, and what has gone on since.
    private long wallSeenNs = System.nanoTime();
    private long seenNs;

    /** Virtual nanoseconds that the run has lately managed in a real one. */
    private double rate = 1;

    private long toldNs;
    private long toldTimeNs = -1;
    private long statisticsDueNs = System.nanoTime();
    private long statisticsTimeNs = -1;
    private boolean statusIsDue = true;

    /** What somebody waits for. */
    private record Evaluation(
            int number, String node, long sinceNs, CompletableFuture<JsonNode> answer) {}

    /**
     * A run at time 0, that stands still.
     *
     * @param inbox of the run's kernel, to end what goes on in it
     */
    LiveSession(LiveSetup setup, Inbox inbox, Audience audience) {
        this.inbox = inbox;
        this.audience = audience;
        live = new LiveMesh(setup);
        thread = new Thread(this::run, "live");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    // ---- what others ask for ----

    /**
     * Has the session's thread find something out, or do it.
     *
     * @return what comes of it; fails at once if too many wait already
     */
    <T> CompletableFuture<T> ask(Function<LiveSession, T> task) {
        return askForLater(asked -> CompletableFuture.completedFuture(task.apply(asked)));
    }

    /** The same, of what takes the run some time. */
    <T> CompletableFuture<T> askForLater(Function<LiveSession, CompletableFuture<T>> task) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        boolean isTaken = !closed && tasks.offer(() -> begin(task, answer));
        if (!isTaken) {
            answer.completeExceptionally(
                    new BusyException("too much is asked for at once; try again"));
        }
        return answer;
    }

    private <T> void begin(
            Function<LiveSession, CompletableFuture<T>> task, CompletableFuture<T> answer) {
        try {
            var _ =
                    task.apply(this)
                            .whenComplete((value, problem) -> {
                                if (problem == null) {
                                    answer.complete(value);
                                } else {
                                    answer.completeExceptionally(problem);
                                }
                            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** Has the session's thread do something soon, unless too much waits already. */
    void post(Consumer<LiveSession> task) {
        if (!closed && !tasks.offer(() -> task.accept(this))) {
            throw new BusyException("too much is asked for at once; try again");
        }
    }

    LiveMesh live() {
        return live;
    }

    /** Has time go on, or stand still. */
    void play(boolean newIsPlaying) {
        isPlaying = newIsPlaying;
        timeIsSeen();
    }

    /**
     * Sets the speed.
     *
     * @param newSpeed virtual over real time, above 0; infinite for as fast as possible
     */
    void speed(double newSpeed) {
        if (!(newSpeed > 0)) {
            throw new IllegalArgumentException(
                    "a speed of %s; give a number above 0, or max".formatted(newSpeed));
        }
        speed = newSpeed;
        rate = Math.min(rate, Double.isInfinite(newSpeed) ? rate : newSpeed);
        timeIsSeen();
    }

    /** Lets one event happen, and stands still. */
    void step() {
        checkSettled();
        play(false);
        live.step();
        timeIsSeen();
    }

    /**
     * Lets so much time go on as fast as possible, or less if a frame begins before, and stands
     * still.
     *
     * @return how the run stands then
     */
    CompletableFuture<JsonNode> step(long forNs, boolean isToFrame) {
        checkSettled();
        play(false);
        long frames = live.feed().transmissions();
        seekNs = live.nowNs() + forNs;
        enough = isToFrame ? () -> live.feed().transmissions() > frames : null;
        CompletableFuture<JsonNode> arrival = new CompletableFuture<>();
        arrivals.add(arrival);
        return arrival;
    }

    /**
     * Goes to an instant, as fast as possible: back by starting anew.
     *
     * @throws IllegalStateException if the run cannot go back
     */
    void seek(long timeNs) {
        if (timeNs < 0) {
            throw new IllegalArgumentException(
                    "an instant of %s ns; a run begins at 0".formatted(timeNs));
        }
        if (timeNs < live.nowNs() || live.over().isPresent()) {
            live.onlyForward()
                    .ifPresent(why -> {
                        throw new IllegalStateException("the run cannot go back: " + why);
                    });
            evaluations.forEach(each -> each.answer.completeExceptionally(wentBack()));
            evaluations.clear();
            live.startAnew();
            history.clear();
            historyBytes = 0;
            toldTimeNs = -1;
            audience.tell(hello());
        }
        seekNs = timeNs;
        enough = null;
        arrivals.forEach(arrival ->
                arrival.completeExceptionally(
                        new IllegalStateException(
                                "the run was sent to another instant meanwhile")));
        arrivals.clear();
        timeIsSeen();
    }

    private static IllegalStateException wentBack() {
        return new IllegalStateException("the run went back meanwhile");
    }

    /** Does something to the run, which remembers it. */
    void act(Consumer<LiveMesh> action) {
        act(action, 0);
    }

    /**
     * The same.
     *
     * @param textSize characters that have to be remembered for it
     */
    void act(Consumer<LiveMesh> action, int textSize) {
        checkSettled();
        live.over()
                .ifPresent(why -> {
                    throw new IllegalStateException("the run is over: " + why);
                });
        live.act(action, textSize);
        statusIsDue = true;
    }

    private void checkSettled() {
        if (seekNs >= 0) {
            throw new IllegalStateException("the run is on its way to another instant; wait");
        }
    }

    /**
     * Has a node find something out.
     *
     * @return {@code value}, or {@code raised}: the exception, as the node's language writes it
     */
    CompletableFuture<JsonNode> evaluate(String node, String code) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        int[] number = new int[1];
        if (evaluations.size() >= EVALUATIONS_MAX) {
            throw new BusyException("too many nodes have not answered yet; try again");
        }
        act(mesh -> number[0] = mesh.evaluate(node, code), code.length());
        evaluations.add(new Evaluation(number[0], node, live.nowNs(), answer));
        return answer;
    }

    /** {@return how the run stands, as JSON} */
    ObjectNode status() {
        ObjectNode status = JsonMapper.shared().createObjectNode();
        status.put("type", "status");
        status.put("nowNs", live.nowNs());
        status.put("playing", isPlaying);
        if (Double.isInfinite(speed)) {
            status.put("speed", "max");
        } else {
            status.put("speed", speed);
        }
        if (seekNs >= 0) {
            status.put("seekingNs", seekNs);
        } else {
            status.putNull("seekingNs");
        }
        status.put("actedOn", live.isActedOn());
        status.put("onlyForward", live.onlyForward().orElse(null));
        status.put("over", live.over().orElse(null));
        status.put("viewers", audience.size());
        ArrayNode faults = status.putArray("faults");
        live.faults()
                .forEach((number, fault) ->
                        faults.addObject().put("number", number).put("text", fault.text()));
        return status;
    }

    /** {@return the first thing that somebody has to know who comes to watch} */
    String hello() {
        ObjectNode hello = JsonMapper.shared().createObjectNode();
        hello.put("type", "hello");
        hello.set("header", live.feed().header(live.setup().replay()));
        hello.set("status", status());
        return hello.toString();
    }

    /** {@return what has happened, as far as it is kept, and was told to others} */
    List<byte[]> history() {
        return List.copyOf(history);
    }

    // ---- the thread ----

    private void run() {
        try {
            while (!closed) {
                runTasks();
                long beforeNs = live.nowNs();
                goOn();
                settleEvaluations();
                tell(live.nowNs() != beforeNs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            live.close();
        }
    }

    private void runTasks() throws InterruptedException {
        long waitNs = isIdle() ? TELL_NS : Math.max(0, Math.min(untilDueNs(), TELL_NS / 2));
        Runnable task = tasks.poll(waitNs, TimeUnit.NANOSECONDS);
        for (int left = TASKS_MAX; task != null && left > 0; left--) {
            task.run();
            task = tasks.poll();
        }
    }

    private boolean isIdle() {
        return seekNs < 0 && (!isPlaying || live.over().isPresent()) && evaluations.isEmpty();
    }

    /** {@return how long, in real time, until it is worth to let virtual time go on} */
    private long untilDueNs() {
        if (seekNs >= 0 || !isPlaying || Double.isInfinite(speed)) {
            return 0;
        }
        return wallSeenNs + SLICE_NS / 2 - System.nanoTime();
    }

    private void goOn() {
        if (live.over().isPresent()) {
            arrive();
            isPlaying = false;
        } else if (seekNs >= 0) {
            boolean isEnough = slice(seekNs - live.nowNs(), enough);
            if (isEnough || live.nowNs() >= seekNs) {
                arrive();
            }
        } else if (isPlaying) {
            play();
        } else if (!evaluations.isEmpty()) {
            slice(PATIENCE_PAUSED.toNanos(), this::isOneAnswered);
        }
    }

    private void arrive() {
        if (seekNs >= 0) {
            seekNs = -1;
            timeIsSeen();
            arrivals.forEach(arrival -> arrival.complete(status()));
            arrivals.clear();
        }
    }

    private boolean isOneAnswered() {
        return evaluations.stream()
                .anyMatch(each -> live.evaluation(each.number).map(Pending::isDone).orElse(true));
    }

    private void play() {
        if (Double.isInfinite(speed)) {
            slice(Duration.ofSeconds(10).toNanos());
            return;
        }
        long wallNs = System.nanoTime();
        long dueNs = seenNs + (long) ((wallNs - wallSeenNs) * speed);
        if (dueNs > live.nowNs()) {
            slice(dueNs - live.nowNs());
        }
        long lateNs = (long) ((dueNs - live.nowNs()) / speed);
        if (lateNs <= 0) {
            return;
        }
        if (lateNs > LAG_NS_MAX) {
            timeIsSeen();
        }
    }

    private void timeIsSeen() {
        seenNs = live.nowNs();
        wallSeenNs = System.nanoTime();
        statusIsDue = true;
    }

    private void slice(long byNs) {
        slice(byNs, null);
    }

    /**
     * Lets virtual time go on by so much, or by what can be done in the time of a slice, or until
     * it is enough.
     *
     * @return whether it is
     */
    private boolean slice(long byNs, @Nullable BooleanSupplier isEnough) {
        long fromNs = live.nowNs();
        long wallNs = System.nanoTime();
        long feasibleNs = Math.max(SLICE_NS_MIN, (long) (rate * SLICE_NS));
        long toNs = fromNs + Math.min(byNs, feasibleNs);
        boolean ended = false;
        if (isEnough == null) {
            live.advanceTo(toNs);
        } else {
            ended = live.advanceUntil(isEnough, toNs);
        }
        long tookNs = Math.max(1, System.nanoTime() - wallNs);
        double managed = (double) (live.nowNs() - fromNs) / tookNs;
        // A short slice says little of what a longer one would take, so the rate grows by steps.
        rate = Math.clamp(managed, rate / 4, rate * 2);
        return ended;
    }

    private void settleEvaluations() {
        for (Iterator<Evaluation> each = evaluations.iterator(); each.hasNext(); ) {
            Evaluation evaluation = each.next();
            Optional<Pending<String, RuntimeException>> pending =
                    live.evaluation(evaluation.number);
            if (pending.isEmpty()) {
                evaluation.answer.completeExceptionally(wentBack());
                each.remove();
            } else if (pending.get().isDone()) {
                answer(evaluation, pending.get());
                each.remove();
            } else if (isTooLate(evaluation)) {
                giveUp(evaluation);
                each.remove();
            }
        }
    }

    private boolean isTooLate(Evaluation evaluation) {
        Duration patience = isPlaying || seekNs >= 0 ? PATIENCE : PATIENCE_PAUSED;
        return live.over().isPresent() || live.nowNs() - evaluation.sinceNs >= patience.toNanos();
    }

    private void answer(Evaluation evaluation, Pending<String, RuntimeException> pending) {
        live.forgetEvaluation(evaluation.number);
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        try {
            evaluation.answer.complete(answer.put("value", pending.result()));
        } catch (IllegalArgumentException e) {
            evaluation.answer.complete(answer.put("raised", e.getMessage()));
        } catch (RuntimeException e) {
            evaluation.answer.completeExceptionally(e);
        }
    }

    private void giveUp(Evaluation evaluation) {
        String waited =
                "'%s' is not done with it after %s s of virtual time, and was told to leave it"
                        .formatted(evaluation.node, (live.nowNs() - evaluation.sinceNs) / 1e9);
        if (live.over().isEmpty()) {
            live.act(mesh -> mesh.evaluation(evaluation.number).ifPresent(Pending::giveUp), 0);
        }
        live.forgetEvaluation(evaluation.number);
        evaluation.answer.completeExceptionally(new IllegalStateException(waited));
    }

    private void tell(boolean goesOn) {
        long wallNs = System.nanoTime();
        if (wallNs - toldNs >= TELL_NS || !isPlaying) {
            tellSegments(goesOn);
            toldNs = wallNs;
        }
        boolean isNews = live.nowNs() != statisticsTimeNs;
        if (isNews && wallNs >= statisticsDueNs && audience.size() > 0) {
            tellStatistics(wallNs);
        }
        if (statusIsDue) {
            audience.tell(status().toString());
            statusIsDue = false;
        }
    }

    private void tellStatistics(long wallNs) {
        ObjectNode statistics = JsonMapper.shared().createObjectNode();
        statistics.put("type", "statistics");
        statistics.set("report", live.feed().statistics());
        audience.tell(statistics.toString());
        statisticsTimeNs = live.nowNs();
        long tookNs = System.nanoTime() - wallNs;
        statisticsDueNs = wallNs + Math.max(STATISTICS_NS, STATISTICS_SHARE * tookNs);
    }

    private void tellSegments(boolean goesOn) {
        Optional<byte[]> segments = live.feed().take(live.nowNs());
        if (segments.isPresent()) {
            audience.tell(segments.get());
            history.add(segments.get());
            historyBytes += segments.get().length;
            while (historyBytes > HISTORY_BYTES_MAX && history.size() > 1) {
                historyBytes -= history.removeFirst().length;
            }
        } else if (goesOn || toldTimeNs != live.nowNs()) {
            audience.tell("{\"type\":\"now\",\"nowNs\":%d}".formatted(live.nowNs()));
        }
        toldTimeNs = live.nowNs();
    }

    /** Ends the run. */
    @Override
    public void close() {
        closed = true;
        inbox.stop();
        boolean interrupted = false;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing more can be asked for, for now. */
    static final class BusyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BusyException(String message) {
            super(message);
        }
    }
}
