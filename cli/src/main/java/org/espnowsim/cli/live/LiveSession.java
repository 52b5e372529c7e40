package org.espnowsim.cli.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /** A slice has at least so much virtual time, or it would be all overhead. Assumed. */
    private static final long SLICE_NS_MIN = 100_000;

    /** Between two looks at the tasks while time goes on; longer only if one event takes longer. */
    private static final long SLICE_NS = 20_000_000;

    /** A run that cannot keep up by more than this, in real time, drops its lag. */
    private static final long LAG_NS_MAX = 200_000_000;

    private final LiveMesh live;
    private final Inbox inbox;
    private final Audience audience;
    private final BlockingQueue<Runnable> tasks = new ArrayBlockingQueue<>(TASKS_MAX);
    private final Thread thread;
    private final Questions questions;
    private final News news;

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

    private boolean statusIsDue = true;

    /**
     * A run at time 0, that stands still.
     *
     * @param inbox of the run's kernel, to end what goes on in it
     */
    LiveSession(LiveSetup setup, Inbox inbox, Audience audience) {
        this.inbox = inbox;
        this.audience = audience;
        live = new LiveMesh(setup);
        questions = new Questions(live);
        news = new News(live, audience);
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
            questions.forget();
            live.startAnew();
            news.forget();
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
        questions.checkRoom();
        int[] number = new int[1];
        act(mesh -> number[0] = mesh.evaluate(node, code), code.length());
        return questions.add(number[0], node);
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
        return news.history();
    }

    // ---- the thread ----

    private void run() {
        try {
            while (!closed) {
                runTasks();
                long beforeNs = live.nowNs();
                goOn();
                questions.settle(isPlaying || seekNs >= 0);
                tell(live.nowNs() != beforeNs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            live.close();
        }
    }

    private void runTasks() throws InterruptedException {
        long waitNs =
                isIdle()
                        ? News.INTERVAL_NS
                        : Math.max(0, Math.min(untilDueNs(), News.INTERVAL_NS / 2));
        Runnable task = tasks.poll(waitNs, TimeUnit.NANOSECONDS);
        for (int left = TASKS_MAX; task != null && left > 0; left--) {
            task.run();
            task = tasks.poll();
        }
    }

    private boolean isIdle() {
        return seekNs < 0 && (!isPlaying || live.over().isPresent()) && questions.isEmpty();
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
        } else if (!questions.isEmpty()) {
            slice(Questions.PATIENCE_PAUSED.toNanos(), questions::isOneAnswered);
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

    private void tell(boolean goesOn) {
        news.tell(goesOn, !isPlaying);
        if (statusIsDue) {
            audience.tell(status().toString());
            statusIsDue = false;
        }
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
