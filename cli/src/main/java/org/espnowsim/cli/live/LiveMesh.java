package org.espnowsim.cli.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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

    private final LiveSetup setup;

    /** In the order of their instants. */
    private final List<Act> acts = new ArrayList<>();

    /** How many of the acts were done since the start. */
    private int done;

    private Mesh mesh;
    private LiveFeed feed;
    private final Map<Integer, Position> moved = new LinkedHashMap<>();
    private final Map<Integer, OpenFault> faults = new LinkedHashMap<>();
    private final Map<Integer, Pending<String, RuntimeException>> evaluations =
            new LinkedHashMap<>();
    private int numbers;
    private Optional<String> over = Optional.empty();

    /** What somebody did to the run. */
    private record Act(long timeNs, Consumer<LiveMesh> action) {}

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
        done = 0;
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
            boolean isNext = done < acts.size() && acts.get(done).timeNs <= timeNs;
            passTo(isNext ? acts.get(done).timeNs : timeNs);
            while (done < acts.size() && acts.get(done).timeNs <= nowNs()) {
                acts.get(done++).action.accept(this);
            }
        }
    }

    private void passTo(long timeNs) {
        while (over.isEmpty() && nowNs() < timeNs) {
            leg(() -> mesh.runFor(Duration.ofNanos(timeNs - nowNs())));
        }
    }

    /**
     * Lets virtual time go on until something is the case, as far as nothing is to be done before.
     *
     * @return whether it is
     */
    boolean advanceUntil(BooleanSupplier condition, Duration atMost) {
        boolean[] isMet = {false};
        leg(() -> isMet[0] = mesh.tryRunUntil(condition, atMost));
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

    /** Does something now, after all that happens at this instant; what it throws was not done. */
    void act(Consumer<LiveMesh> action) {
        leg(() -> mesh.runFor(Duration.ZERO));
        int numbersBefore = numbers;
        try {
            action.accept(this);
        } catch (RuntimeException e) {
            numbers = numbersBefore;
            throw e;
        }
        acts.subList(done, acts.size()).clear();
        acts.add(new Act(nowNs(), action));
        done = acts.size();
    }

    /** {@return the number of a fault that was begun} */
    int add(String text, MeshFault fault) {
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
