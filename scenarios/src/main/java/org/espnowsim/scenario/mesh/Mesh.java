package org.espnowsim.scenario.mesh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.espnowsim.node.Node;
import org.espnowsim.radio.Channel;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.explain.Explanation;
import org.espnowsim.scenario.explain.FrameChoice;
import org.espnowsim.scenario.explain.LossCollector;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.scenario.runner.Boards;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.LinkEffect;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.kernel.LegEnd;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.TraceSink;
import org.espnowsim.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Boards on one air, driven by a test: virtual time goes on only while one of these methods lets
 * it, and stands still between them.
 *
 * <p>A program that throws makes the method that lets time run, or {@link #close}, throw a {@link
 * ProgramFailedException}, once. What happens depends on the mesh, its seed and what the test does,
 * and on nothing else.
 *
 * <p>Not thread-safe: driven by one thread at a time. Meshes do not share anything.
 */
public final class Mesh implements AutoCloseable {

    private static final Duration JAM_PERIOD = Duration.ofMillis(1);

    /** A hundred years. */
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final Scenario scenario;
    private final long seed;
    private final Duration patience;
    private final Boards boards;
    private final Recording recording;
    private final Simulation simulation;
    private final MeshTrace trace;
    private final Map<String, MeshNode> nodes = new LinkedHashMap<>();
    private final Map<List<MeshNode>, MeshLink> links = new LinkedHashMap<>();
    private final List<MeshFault> partitions = new ArrayList<>();

    /** Those of the scenario, and those that the test has begun, in the order of their numbers. */
    private final List<FaultOptions> faults;

    private int jammers;

    /** How many failures of programs the test has been told of. */
    private int failuresTold;

    private boolean inLeg;

    /** What has broken the run; nothing can be done with it any more. */
    private @Nullable Throwable broken;

    private @Nullable SimulationResult result;
    private boolean closed;

    Mesh(MeshBuilder.Plan plan) {
        scenario = plan.scenario();
        seed = plan.seed();
        patience = plan.patience();
        faults = new ArrayList<>(scenario.faults());
        recording = new Recording(plan.eventsMax());
        boards = Boards.of(scenario, plan.programs());
        simulation =
                Simulation.of(
                        SimulationOptions.of(seed, scenario.radio())
                                .withFaults(scenario.faults())
                                .withSinks(
                                        Stream.concat(Stream.of(recording), plan.sinks().stream())
                                                .toList())
                                .withKernel(plan.kernel()),
                        boards.options(seed),
                        scenario.accessPoints(),
                        scenario.interferers());
        trace = new MeshTrace(this, recording, this::makeUp);
        scenario.nodes().forEach(node -> nodes.put(node.name(), new MeshNode(this, node)));
    }

    /** {@return a builder of meshes without a file} */
    public static MeshBuilder builder() {
        return new MeshBuilder();
    }

    /**
     * {@return the nodes of a scenario, with its faults and all, at time 0; what it expects is not
     * judged, and its access points reach nothing of the real network}
     */
    public static Mesh of(Scenario scenario, long seed) {
        return new Mesh(MeshBuilder.Plan.of(scenario, seed)).begun();
    }

    /**
     * {@return a mesh as of {@link #of}, which keeps nothing of what happens, and so may go on for
     * as long as it likes: for who follows it by sinks}
     *
     * @param programs of its nodes
     * @param connect called before the run begins
     * @throws org.espnowsim.scenario.runner.ProgramRefusedException if a node has no program to
     *     start with
     */
    public static Mesh watched(
            Scenario scenario,
            long seed,
            KernelOptions kernel,
            Function<NodeSpec, BoardPrograms> programs,
            List<TraceSink> sinks,
            Consumer<Simulation> connect) {
        Mesh mesh = new Mesh(MeshBuilder.Plan.watched(scenario, seed, kernel, programs, sinks));
        connect.accept(mesh.simulation);
        return mesh.begun();
    }

    /** Powers up all that start at once. */
    Mesh begun() {
        simulation.begin();
        leg(() -> simulation.advance(Duration.ZERO, null));
        return this;
    }

    // ---- who is there ----

    /**
     * {@return the node}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public MeshNode node(String name) {
        MeshNode node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException(
                    "there is no node '%s'; there are %s"
                            .formatted(name, String.join(", ", nodes.keySet())));
        }
        return node;
    }

    /** {@return all nodes, in their order} */
    public List<MeshNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /** {@return the way from one node to another; the same object each time} */
    public MeshLink link(MeshNode from, MeshNode to) {
        return links.computeIfAbsent(
                List.of(from, to), _ -> new MeshLink(this, node(from.name()), node(to.name())));
    }

    /** {@return the way from one node to another, by their names} */
    public MeshLink link(String from, String to) {
        return link(node(from), node(to));
    }

    // ---- time ----

    /** {@return virtual time since the start} */
    public Duration now() {
        return Duration.ofNanos(simulation.nowNs());
    }

    /** {@return the seed} */
    public long seed() {
        return seed;
    }

    /**
     * Lets virtual time run.
     *
     * @throws ProgramFailedException if a program fails meanwhile; time stands at that instant then
     */
    public void runFor(Duration duration) {
        checkLength(duration);
        LegEnd end = leg(() -> simulation.advance(duration, this::hasNewFailure));
        throwFailure();
        checkNotOver(end);
    }

    /**
     * Lets virtual time run until something is the case.
     *
     * @param condition asked now and after each event, by another thread: it may ask the mesh for
     *     its trace, but not act
     * @param atMost from now on
     * @throws MeshException if it is not the case in time
     * @throws ProgramFailedException if a program fails meanwhile
     */
    public void runUntil(BooleanSupplier condition, Duration atMost) {
        LegEnd end = awaited(condition, atMost);
        if (end != LegEnd.ENOUGH) {
            throw new MeshException(
                    end == LegEnd.NOTHING_LEFT
                            ? "nothing is left to happen, and what was waited for is not the case%n%s"
                                    .formatted(situation())
                            : "what was waited for is not the case after %s%n%s"
                                    .formatted(Durations.format(atMost.toNanos()), situation()));
        }
    }

    /**
     * Lets virtual time run as {@link #runUntil} does.
     *
     * @return whether it is the case; if not, time has gone on for so long, or nothing is left to
     *     happen
     * @throws ProgramFailedException if a program fails meanwhile
     */
    public boolean tryRunUntil(BooleanSupplier condition, Duration atMost) {
        return awaited(condition, atMost) == LegEnd.ENOUGH;
    }

    /** {@return {@link LegEnd#ENOUGH} if and only if the condition is met} */
    private LegEnd awaited(BooleanSupplier condition, Duration atMost) {
        checkLength(atMost);
        if (condition.getAsBoolean()) {
            return LegEnd.ENOUGH;
        }
        Condition watched = new Condition(condition);
        LegEnd end = leg(() -> simulation.await(atMost, watched));
        watched.rethrow();
        throwFailure();
        if (watched.met) {
            return LegEnd.ENOUGH;
        }
        checkNotOver(end);
        return end;
    }

    /**
     * Lets the next event happen.
     *
     * @return false if nothing is left to happen
     * @throws ProgramFailedException if a program fails by it
     */
    public boolean step() {
        LegEnd end = leg(() -> simulation.await(FOREVER, () -> true));
        throwFailure();
        checkNotOver(end);
        return end == LegEnd.ENOUGH;
    }

    private static void checkLength(Duration duration) {
        if (duration.isNegative() || duration.compareTo(FOREVER) > 0) {
            throw new IllegalArgumentException(
                    "virtual time cannot go on by %s; use zero up to 100 years"
                            .formatted(duration));
        }
    }

    private boolean hasNewFailure() {
        return simulation.failures().size() > failuresTold;
    }

    private void throwFailure() {
        if (hasNewFailure()) {
            ProgramFailure failure = simulation.failures().get(failuresTold++);
            throw new ProgramFailedException(failure, seed);
        }
    }

    private void checkNotOver(LegEnd end) {
        if (end == LegEnd.GIVEN_UP || end == LegEnd.STOPPED) {
            throw new MeshException("the run is over; make another mesh" + at());
        }
    }

    private LegEnd leg(Supplier<LegEnd> drive) {
        checkActs();
        inLeg = true;
        try {
            return drive.get();
        } catch (RuntimeException | Error e) {
            broken = e;
            throw e;
        } finally {
            inLeg = false;
        }
    }

    private void checkActs() {
        if (inLeg) {
            throw new IllegalStateException(
                    "virtual time runs already; a condition, and code on a node, may ask the mesh for its trace but not act");
        }
        if (closed) {
            throw new IllegalStateException("the mesh is closed; make another one");
        }
        if (broken != null) {
            throw new IllegalStateException("the run has broken before; make another mesh", broken);
        }
    }

    /** Stops a leg, and keeps what it throws for the thread that waits for it. */
    private final class Condition implements BooleanSupplier {

        private final BooleanSupplier asked;
        private boolean met;
        private @Nullable Throwable thrown;

        Condition(BooleanSupplier asked) {
            this.asked = asked;
        }

        @Override
        public boolean getAsBoolean() {
            try {
                met = asked.getAsBoolean();
            } catch (RuntimeException | Error e) {
                thrown = e;
                return true;
            }
            return met || hasNewFailure();
        }

        void rethrow() {
            switch (thrown) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(thrown);
            }
        }
    }

    // ---- acting on nodes ----

    <T, X extends Exception> Pending<T, X> begin(MeshNode node, NodeCall<T, X> code) {
        checkActs();
        Pending<T, X> pending = new Pending<>(this, node.name(), code);
        simulation.enter(node.name(), pending.command());
        return pending;
    }

    /** Lets virtual time run until it is done. */
    void await(Pending<?, ?> pending) {
        if (pending.isDone()) {
            return;
        }
        LegEnd end =
                leg(() -> simulation.await(patience, () -> pending.isDone() || hasNewFailure()));
        if (pending.isDone()) {
            return;
        }
        throwFailure();
        checkNotOver(end);
        MeshException endless = endless(pending, end);
        simulation.withdraw(pending.node(), pending.command());
        throw endless;
    }

    private MeshException endless(Pending<?, ?> pending, LegEnd end) {
        return new MeshException(
                end == LegEnd.NOTHING_LEFT
                        ? "nothing is left to happen, and '%s' still waits%n%s"
                                .formatted(pending.node(), situation())
                        : "'%s' is not done after %s; see MeshBuilder.patience%n%s"
                                .formatted(
                                        pending.node(),
                                        Durations.format(patience.toNanos()),
                                        situation()));
    }

    Activity activity(MeshNode node) {
        return simulation.activities().get(nodes().indexOf(node));
    }

    Optional<Node> look(MeshNode node) {
        return simulation().look(node.name());
    }

    /** {@return the simulation, to act on it} */
    Simulation simulation() {
        checkActs();
        return simulation;
    }

    /** {@return time, seed, and what each node is doing} */
    String situation() {
        return "at %s (seed %d):%n%s"
                .formatted(
                        Durations.format(simulation.nowNs()),
                        seed,
                        Situation.text(nodes(), simulation.activities()));
    }

    private String at() {
        return " (%s, seed %d)".formatted(Durations.format(simulation.nowNs()), seed);
    }

    // ---- faults ----

    /**
     * Has something go wrong now.
     *
     * @param text what it is, for people
     */
    public MeshFault fault(String text, Fault fault) {
        return fault(text, fault, Optional.empty());
    }

    MeshFault fault(String text, Fault fault, Optional<Duration> length) {
        Occasion now = new Occasion.At(List.of(now()), length);
        Runnable end = simulation().inject(text, fault, length);
        faults.add(new FaultOptions(text, now, fault));
        return new MeshFault(() -> {
            if (!closed) {
                checkActs();
                end.run();
            }
        });
    }

    /**
     * Has nodes on two sides hear nothing of each other; the others are not concerned.
     *
     * @throws IllegalArgumentException if there is nobody on a side
     */
    public MeshFault partition(Collection<MeshNode> one, Collection<MeshNode> other) {
        if (one.isEmpty() || other.isEmpty()) {
            throw new IllegalArgumentException(
                    "a partition of %s and %s; name nodes on both sides".formatted(one, other));
        }
        List<Fault.Link> cut = new ArrayList<>();
        for (MeshNode here : one) {
            for (MeshNode there : other) {
                cut.add(new Fault.Link(here.name(), there.name()));
                cut.add(new Fault.Link(there.name(), here.name()));
            }
        }
        MeshFault fault =
                fault(
                        "partition of %s and %s".formatted(one, other),
                        new Fault.OfLinks(cut, new LinkEffect.Loss(1)));
        partitions.add(fault);
        return fault;
    }

    /** Has nodes hear nothing of all others, nor these of them. */
    public MeshFault isolate(MeshNode... island) {
        List<MeshNode> isolated = List.of(island);
        return partition(
                isolated,
                nodes.values().stream().filter(node -> !isolated.contains(node)).toList());
    }

    /** Ends all partitions. */
    public void heal() {
        partitions.forEach(MeshFault::end);
        partitions.clear();
    }

    /**
     * Has noise, 20 MHz wide and without a pause, on a channel.
     *
     * @param channel 1 to 14
     * @param eirpDbm its power
     */
    public MeshFault jam(int channel, double eirpDbm, Position position) {
        return disturb(
                "jammer on channel " + channel,
                new Jammer(new Channel(channel), 1, JAM_PERIOD, eirpDbm),
                position);
    }

    /** Has something disturb that is no Wi-Fi. */
    public MeshFault disturb(String text, Interferer interferer, Position position) {
        return fault(text, new Fault.Disturbance(new Place(newName(), position), interferer));
    }

    private String newName() {
        Set<String> taken = new LinkedHashSet<>(nodes.keySet());
        scenario.accessPoints().forEach(accessPoint -> taken.add(accessPoint.name()));
        scenario.interferers().forEach(interferer -> taken.add(interferer.name()));
        String name;
        do {
            name = "disturbance-" + ++jammers;
        } while (taken.contains(name));
        return name;
    }

    // ---- what has happened ----

    /** {@return what has happened so far; goes on with the mesh} */
    public MeshTrace trace() {
        return trace;
    }

    /**
     * Has a sink follow what has happened so far, states of radios included.
     *
     * @throws IllegalStateException if more events have happened than are kept
     */
    public void replay(TraceSink sink) {
        makeUp();
        recording.replay(sink, simulation.nowNs());
    }

    /**
     * {@return why frames were lost so far} Who hears whom, and which broadcasts were out of range,
     * is told by where nodes are now.
     *
     * @throws IllegalStateException if more events have happened than are kept
     */
    public Explanation explain(FrameChoice choice) {
        LossCollector collector = new LossCollector(scenario.withFaults(faults), choice);
        collector.connect(simulation);
        replay(collector);
        return collector.explanation();
    }

    private void makeUp() {
        if (!inLeg && !closed && broken == null) {
            leg(() -> {
                simulation.makeUp();
                return LegEnd.TIME_OVER;
            });
        }
    }

    // ---- the end ----

    /**
     * Stops all programs. Does nothing if it was called before.
     *
     * @throws ProgramFailedException if a program has failed and nobody was told
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            result = simulation.end();
        } catch (RuntimeException | Error e) {
            if (!e.equals(broken)) {
                throw e;
            }
            return; // the test was told
        }
        throwFailure();
    }

    /**
     * {@return what came of the run}
     *
     * @throws IllegalStateException if the mesh is not closed, or the run was broken
     */
    public SimulationResult result() {
        SimulationResult known = result;
        if (known == null) {
            throw new IllegalStateException(
                    closed
                            ? "the run was broken, so nothing came of it"
                            : "the mesh is not closed yet, so it has no result");
        }
        return known;
    }

    /**
     * {@return of everything that happened, 64 hexadecimal digits}
     *
     * @throws IllegalStateException as {@link #result}
     */
    public String digest() {
        return result().digest();
    }

    /**
     * Writes what happened into a folder: {@code trace.jsonl}, {@code capture.pcapng}, and {@code
     * report.html}, a page that shows all of it. To be called after {@link #close}; costs nothing
     * before that.
     *
     * @param folder is created if need be
     * @param replay the command that repeats the run, for people
     * @throws IllegalStateException as {@link #result}, or if more events have happened than are
     *     kept
     */
    public void keep(Path folder, String replay) throws IOException {
        MeshFiles.write(recording, scenario, seed, result(), boards.kept(), folder, replay);
    }

    /** {@return for messages: {@code mesh at 1.5s (seed 1)}} */
    @Override
    public String toString() {
        return scenario.name()
                + " at "
                + Durations.format(simulation.nowNs())
                + " (seed "
                + seed
                + ")";
    }
}
