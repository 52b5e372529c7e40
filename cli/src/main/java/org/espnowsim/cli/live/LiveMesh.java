package org.espnowsim.cli.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshException;
import org.espnowsim.scenario.mesh.MeshFault;
import org.espnowsim.scenario.mesh.Pending;
import org.espnowsim.scenario.mesh.ProgramFailedException;
import org.espnowsim.scenario.report.html.LiveFeed;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.TraceEvent.NodeMoved;
import org.espnowsim.sim.trace.TraceSink;

/**
 * The run that is watched. It remembers what was done to it, and when; so it can go back: it starts
 * anew and does the same at the same instants. Whoever acts on it after it went back gives up what
 * was done later.
 *
 * <p>Not thread-safe.
 */
final class LiveMesh implements AutoCloseable {

    /** Faults that can go on at once. Assumed. */
    private static final int FAULTS_MAX = 1_000;

    private final LiveSetup setup;

    private final Acts acts = new Acts();
    private Mesh mesh;
    private LiveFeed feed;
    private final Map<Integer, Position> moved = new LinkedHashMap<>();
    private final Map<Integer, OpenFault> faults = new LinkedHashMap<>();
    private final Map<Integer, Pending<String, RuntimeException>> evaluations =
            new LinkedHashMap<>();
    private int numbers;
    private Optional<String> over = Optional.empty();

    /** A fault that somebody began and nobody has ended. */
    record OpenFault(String text, MeshFault fault) {}

    LiveMesh(LiveSetup setup) {
        this.setup = setup;
        feed = new LiveFeed(setup.scenario(), setup.seed());
        mesh = newMesh();
    }

    private Mesh newMesh() {
        TraceSink places =
                event -> {
                    if (event instanceof NodeMoved to) {
                        moved.put(to.node(), new Position(to.xM(), to.yM(), to.zM()));
                    }
                };
        return Mesh.watched(
                setup.scenario(),
                setup.seed(),
                setup.kernel(),
                setup.programs(),
                List.of(feed, places),
                setup.connect());
    }

    /** Starts anew; what was done to it happens again when its time comes. */
    void startAnew() {
        endOld();
        moved.clear();
        faults.clear();
        evaluations.clear();
        numbers = 0;
        acts.rewind();
        over = Optional.empty();
        feed = new LiveFeed(setup.scenario(), setup.seed());
        mesh = newMesh();
    }

    private void endOld() {
        try {
            mesh.close();
        } catch (ProgramFailedException e) {
            // Its own page has told of it.
        }
    }

    Mesh mesh() {
        return mesh;
    }

    LiveFeed feed() {
        return feed;
    }

    LiveSetup setup() {
        return setup;
    }

    long nowNs() {
        return mesh.now().toNanos();
    }

    /** {@return why the run cannot go on} */
    Optional<String> over() {
        return over;
    }

    /** {@return where a node is} */
    Position position(int node) {
        return Optional.ofNullable(moved.get(node))
                .orElseGet(() -> setup.scenario().nodes().get(node).position());
    }

    /** Lets virtual time go on up to an instant. */
    void advanceTo(long timeNs) {
        while (over.isEmpty() && nowNs() < timeNs) {
            passTo(acts.nextNs(timeNs));
            acts.doUntil(nowNs(), this);
        }
    }

    private void passTo(long timeNs) {
        while (over.isEmpty() && nowNs() < timeNs) {
            leg(() -> mesh.runFor(Duration.ofNanos(timeNs - nowNs())));
        }
    }

    /**
     * Lets virtual time go on until something is the case, but not beyond an instant.
     *
     * @return whether it is
     */
    boolean advanceUntil(BooleanSupplier condition, long timeNs) {
        boolean[] isMet = {condition.getAsBoolean()};
        while (!isMet[0] && over.isEmpty() && nowNs() < timeNs) {
            long nextNs = acts.nextNs(timeNs);
            Duration atMost = Duration.ofNanos(nextNs - nowNs());
            leg(() -> {
                isMet[0] = mesh.tryRunUntil(condition, atMost);
                if (!isMet[0]) { // nothing may be left to happen
                    mesh.runFor(Duration.ofNanos(nextNs - nowNs()));
                }
            });
            acts.doUntil(nowNs(), this);
        }
        return isMet[0];
    }

    /** Lets the next event happen. */
    void step() {
        leg(mesh::step);
    }

    private void leg(Runnable drive) {
        try {
            drive.run();
        } catch (ProgramFailedException e) {
            // The trace has it, and the run goes on.
        } catch (MeshException e) {
            over = Optional.of(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            over = Optional.of("the simulator failed: " + e);
        }
    }

    /**
     * Does something now, after all that happens at this instant; what it throws was not done.
     *
     * @param textSize characters that have to be kept for it
     */
    void act(Consumer<LiveMesh> action, int textSize) {
        leg(() -> mesh.runFor(Duration.ZERO));
        int numbersBefore = numbers;
        try {
            action.accept(this);
        } catch (RuntimeException e) {
            numbers = numbersBefore;
            throw e;
        }
        acts.add(nowNs(), action, textSize);
    }

    /** {@return why the run cannot go back; empty if it can} */
    Optional<String> onlyForward() {
        return acts.isTooMuch()
                ? Optional.of("more was done to it than can be remembered")
                : setup.onlyForward();
    }

    /** {@return the number of a fault that was begun} */
    int add(String text, Supplier<MeshFault> begin) {
        if (faults.size() >= FAULTS_MAX) {
            throw new IllegalStateException(
                    "%d faults go on already; end some".formatted(FAULTS_MAX));
        }
        MeshFault fault = begin.get();
        faults.put(++numbers, new OpenFault(text, fault));
        return numbers;
    }

    /**
     * Ends a fault.
     *
     * @throws IllegalArgumentException if there is none of that number
     */
    void endFault(int number) {
        OpenFault fault = faults.get(number);
        if (fault == null) {
            throw new IllegalArgumentException("there is no fault " + number + " that goes on");
        }
        fault.fault.end();
        faults.remove(number);
    }

    /** {@return the faults that go on, by number} */
    Map<Integer, OpenFault> faults() {
        return faults;
    }

    /** {@return the number of what a node is to find out} */
    int evaluate(String node, String code) {
        evaluations.put(++numbers, mesh.node(node).begin(board -> board.evaluate(code)));
        return numbers;
    }

    /** {@return what a node is to find out; empty if the run went back before it} */
    Optional<Pending<String, RuntimeException>> evaluation(int number) {
        return Optional.ofNullable(evaluations.get(number));
    }

    /** Nobody waits for it any more. */
    void forgetEvaluation(int number) {
        evaluations.remove(number);
    }

    /** {@return whether something was done to the run} */
    boolean isActedOn() {
        return !acts.isEmpty();
    }

    @Override
    public void close() {
        endOld();
    }
}
