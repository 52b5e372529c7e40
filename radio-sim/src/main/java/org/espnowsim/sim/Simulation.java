package org.espnowsim.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.board.Hardware;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.net.Internet;
import org.espnowsim.node.Chip;
import org.espnowsim.node.Node;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.energy.EnergyMeters;
import org.espnowsim.sim.error.ErrorCurves;
import org.espnowsim.sim.external.Activity;
import org.espnowsim.sim.external.Command;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.external.SerialListener;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.Faults;
import org.espnowsim.sim.fault.LinkFaults;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.fault.Occasions;
import org.espnowsim.sim.interference.Emitter;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.LegEnd;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Hearing;
import org.espnowsim.sim.medium.Medium;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.medium.MediumFactory;
import org.espnowsim.sim.medium.NeighbourMedium;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Walk;
import org.espnowsim.sim.node.AccessPoints;
import org.espnowsim.sim.node.AddressBook;
import org.espnowsim.sim.node.MessageNumbers;
import org.espnowsim.sim.node.SimAccessPoint;
import org.espnowsim.sim.node.SimNode;
import org.espnowsim.sim.node.World;
import org.espnowsim.sim.phy.Receiver;
import org.espnowsim.sim.phy.TxPower;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.NodeMoved;
import org.espnowsim.sim.trace.TraceEvent.ProgramFailed;
import org.espnowsim.sim.trace.TraceSink;
import org.espnowsim.wlan.WifiAfterLightsleep;
import org.jspecify.annotations.Nullable;

/**
 * One run of some nodes on one air.
 *
 * <p>The result depends on the options' seed, medium, timing and latency and on the nodes, and on
 * nothing else.
 */
public final class Simulation {

    private final Inbox inbox;
    private final Kernel kernel;
    private final Trace trace;
    private final EnergyMeters energy = new EnergyMeters();
    private final Medium medium;
    private final List<NodeOptions> nodeOptions;
    private final List<AccessPointOptions> accessPointOptions;
    private final List<InterfererOptions> interferers;
    private final RandomStreams streams;
    private final List<NodeInfo> infos;
    private final List<SimNode> nodes = new ArrayList<>();
    private final List<SimAccessPoint> accessPoints = new ArrayList<>();
    private final List<ProgramFailure> failures = new ArrayList<>();
    private final Occasions occasions;
    private final Faults faults;
    private final List<FaultOptions> faultOptions;
    private final World world;
    private final FaultSetup faultSetup;
    private final Legs legs;

    /** One for each node, once the run has begun. */
    private final List<Walk> walks = new ArrayList<>();

    /** Of which nodes the trace has told where they are; those that never move are not told of. */
    private final boolean[] toldWhere;

    private boolean begun;

    private Simulation(
            MediumFactory media,
            SimulationOptions options,
            List<NodeOptions> nodeOptions,
            List<AccessPointOptions> accessPointOptions,
            List<InterfererOptions> interferers) {
        this.nodeOptions = List.copyOf(nodeOptions);
        this.accessPointOptions = List.copyOf(accessPointOptions);
        this.interferers = List.copyOf(interferers);
        infos = infos(this.nodeOptions, this.accessPointOptions);
        checkNames();
        streams = new RandomStreams(options.seed());
        inbox = options.kernel().inbox();
        kernel = Kernel.of(options.kernel());
        legs = new Legs(kernel);
        occasions = new Occasions(kernel, streams);
        faults = new Faults(kernel, occasions);
        faultOptions = options.faults();
        trace = new Trace(kernel, sinks(options));
        world = world(media, options);
        medium = world.medium();
        for (int index = 0; index < this.nodeOptions.size(); index++) {
            nodes.add(node(index, world));
        }
        for (AccessPointOptions accessPoint : this.accessPointOptions) {
            accessPoints.add(accessPoint(accessPoint, world));
        }
        toldWhere = new boolean[nodes.size()];
        faultSetup = new FaultSetup(world, faults, infos, nodes, accessPoints);
    }

    /**
     * {@return a simulation that has not run}
     *
     * @throws IllegalArgumentException if two nodes share a name or an address
     */
    public static Simulation of(SimulationOptions options, List<NodeOptions> nodes) {
        return of(options, nodes, List.of());
    }

    /**
     * {@return a simulation with access points, which are counted after the nodes}
     *
     * @throws IllegalArgumentException if two nodes or access points share a name or an address
     */
    public static Simulation of(
            SimulationOptions options,
            List<NodeOptions> nodes,
            List<AccessPointOptions> accessPoints) {
        return of(options, nodes, accessPoints, List.of());
    }

    /**
     * {@return a simulation in which something disturbs that is no Wi-Fi}
     *
     * @throws IllegalArgumentException if two of all these share a name, or an address
     */
    public static Simulation of(
            SimulationOptions options,
            List<NodeOptions> nodes,
            List<AccessPointOptions> accessPoints,
            List<InterfererOptions> interferers) {
        return on(NeighbourMedium::new, options, nodes, accessPoints, interferers);
    }

    /** {@return a simulation on a medium of another make} */
    static Simulation on(
            MediumFactory media,
            SimulationOptions options,
            List<NodeOptions> nodes,
            List<AccessPointOptions> accessPoints,
            List<InterfererOptions> interferers) {
        return new Simulation(media, options, nodes, accessPoints, interferers);
    }

    private static List<NodeInfo> infos(
            List<NodeOptions> nodes, List<AccessPointOptions> accessPoints) {
        List<NodeInfo> infos = new ArrayList<>();
        for (NodeOptions node : nodes) {
            MacAddress station = node.stationAddress();
            infos.add(new NodeInfo(node.name(), station, station.plus(1)));
        }
        for (AccessPointOptions accessPoint : accessPoints) {
            infos.add(NodeInfo.accessPoint(accessPoint.name(), accessPoint.offer().bssid()));
        }
        return List.copyOf(infos);
    }

    private void checkNames() {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(
                        infos.stream().map(NodeInfo::name),
                        interferers.stream().map(InterfererOptions::name))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "two nodes are called %s; names are unique".formatted(name));
                });
    }

    private List<TraceSink> sinks(SimulationOptions options) {
        List<TraceSink> sinks = new ArrayList<>();
        sinks.add(energy);
        if (occasionsOfAll().anyMatch(Occasion.After.class::isInstance)) {
            sinks.add(occasions); // else each event of the run would be told for nothing
        }
        sinks.addAll(options.sinks());
        return sinks;
    }

    private Stream<Occasion> occasionsOfAll() {
        return Stream.of(
                        nodeOptions.stream()
                                .flatMap(node -> node.changes().stream())
                                .map(BoardChange::when),
                        accessPointOptions.stream()
                                .flatMap(accessPoint -> accessPoint.changes().stream())
                                .map(AccessPointOptions.Change::when),
                        interferers.stream()
                                .flatMap(interferer -> interferer.switches().stream())
                                .map(InterfererOptions.Switch::when),
                        faultOptions.stream().map(FaultOptions::occasion))
                .flatMap(all -> all);
    }

    private World world(MediumFactory media, SimulationOptions options) {
        Medium medium =
                media.medium(
                        kernel,
                        trace,
                        streams,
                        options.medium(),
                        options.timing().airtime(),
                        options.medium().errors().orElse(ErrorCurves::of),
                        sites());
        AddressBook addressBook = new AddressBook(infos);
        LinkFaults linkFaults = new LinkFaults(kernel, streams.stream("fault/links"));
        medium.impair(linkFaults);
        return new World(
                kernel,
                trace,
                streams,
                medium,
                addressBook,
                new AccessPoints(infos, addressBook, medium),
                linkFaults,
                new MessageNumbers(),
                options.timing(),
                options.latency(),
                energy);
    }

    private List<Site> sites() {
        return Stream.concat(
                        nodeOptions.stream()
                                .map(node ->
                                        new Site(
                                                node.name(),
                                                node.position(),
                                                TxPower.of(node.device().chip(), node.txPowerDbm()),
                                                Receiver.of(node.device().chip()),
                                                node.radio())),
                        accessPointOptions.stream()
                                .map(access ->
                                        new Site(
                                                access.name(),
                                                access.position(),
                                                TxPower.ofAllRates(access.txPowerDbm()),
                                                Receiver.of(Chip.ESP32))))
                .toList();
    }

    private SimAccessPoint accessPoint(AccessPointOptions options, World world) {
        int index = nodes.size() + accessPoints.size();
        return new SimAccessPoint(
                index,
                options.name(),
                world,
                options.offer(),
                options.channel(),
                options.retries(),
                options.ntp(),
                options.internet(),
                options.traffic().map(traffic -> traffic.pattern(world.timing())));
    }

    private SimNode node(int index, World world) {
        NodeOptions options = nodeOptions.get(index);
        energy.add(
                options.currents(),
                options.device().sleep().wifiAfterLightsleep() == WifiAfterLightsleep.KEPT);
        return new SimNode(
                index,
                infos.get(index),
                world,
                options.start().toNanos(),
                options.device(),
                options.retries(),
                options.clock().oscillators(world.streams(), options.name()),
                options.wiring(),
                options.program(),
                options.parameters(),
                cause -> programFailed(index, cause));
    }

    private void programFailed(int node, Throwable thrown) {
        Throwable cause =
                thrown instanceof SimNode.ProgramException carrier && carrier.getCause() != null
                        ? carrier.getCause()
                        : thrown;
        long now = kernel.nowNs();
        failures.add(new ProgramFailure(infos.get(node).name(), now, cause));
        if (!kernel.isOver()) {
            trace.append(new ProgramFailed(now, node, cause.toString()));
        }
    }

    /**
     * Attaches to a node's serial port, through the run's inbox. May be called by any thread,
     * before the run and during it; before it, the node finds somebody attached when it starts.
     *
     * @param listener told what the node writes from then on
     * @throws IllegalArgumentException if there is no such node
     * @throws IllegalStateException if somebody is attached to it already, or the inbox takes
     *     nothing: it is closed, or full
     */
    public SerialConnection connect(String node, SerialListener listener) {
        return nodes.get(index(node)).connect(inbox, listener);
    }

    /** {@return who hears whom; nodes by their indexes, access points after them} */
    public Hearing hearing() {
        return medium;
    }

    /**
     * Gives access points a way to what they may reach of the real network; without one they reach
     * nothing of it. To be called before the run, which is not repeatable then.
     */
    public void open(Internet internet) {
        accessPoints.forEach(accessPoint -> accessPoint.open(internet));
    }

    /**
     * Tells somebody outside how virtual time goes on, on the simulator's side. To be called before
     * the run; the run then does not end because nothing else is left to happen.
     *
     * @param intervalNs between two calls, above 0
     * @param watcher given the virtual time, in nanoseconds
     */
    public void watch(long intervalNs, LongConsumer watcher) {
        if (intervalNs <= 0) {
            throw new IllegalArgumentException(
                    "an interval of %s ns; give one above 0".formatted(intervalNs));
        }
        kernel.at(
                Math.addExact(kernel.nowNs(), intervalNs),
                () -> {
                    watcher.accept(kernel.nowNs());
                    watch(intervalNs, watcher);
                });
    }

    /**
     * Runs until the duration is over, the outside stops it, or nothing is left to happen. A
     * simulation runs once.
     *
     * @throws IllegalStateException if it has run
     */
    public SimulationResult run(Duration duration) {
        begin();
        try {
            advance(duration, null);
        } catch (RuntimeException | Error e) {
            inbox.end();
            throw e;
        }
        return end();
    }

    /**
     * Begins a run that is driven in legs, by {@link #advance}, up to its {@link #end}. Between two
     * legs virtual time stands still, and the thread that drives the run may act on it by the
     * methods of this class.
     *
     * @throws IllegalStateException if it has begun
     */
    public void begin() {
        if (begun) {
            throw new IllegalStateException("a simulation runs once");
        }
        begun = true;
        trace.begin(infos);
        for (int index = 0; index < nodes.size(); index++) {
            SimNode node = nodes.get(index);
            kernel.at(nodeOptions.get(index).start().toNanos(), node::powerUp);
            plan(index, node.hardware());
        }
        for (int index = 0; index < accessPoints.size(); index++) {
            schedule(accessPoints.get(index), accessPointOptions.get(index));
        }
        interferers.forEach(this::schedule);
        faultSetup.add(faultOptions);
    }

    /**
     * Runs a leg.
     *
     * @param by how much virtual time it takes at most
     * @param enough asked after each event, on the simulator's side, whether the leg is to end
     *     there; null if time alone counts. What it throws ends the run
     * @throws IllegalStateException if the run has not begun, or is over
     */
    public LegEnd advance(Duration by, @Nullable BooleanSupplier enough) {
        checkBegun();
        return legs.advance(by.toNanos(), enough);
    }

    /**
     * Runs a leg as {@link #advance}, but virtual time does not go on when nothing is left to
     * happen: for who waits for something.
     */
    public LegEnd await(Duration atMost, BooleanSupplier enough) {
        checkBegun();
        return legs.await(atMost.toNanos(), enough);
    }

    private void checkBegun() {
        if (!begun) {
            throw new IllegalStateException("the run has not begun; call begin() first");
        }
    }

    /**
     * {@return virtual time since the start of the run, in nanoseconds; after a leg in which
     * nothing was left to happen, the end of that leg}
     */
    public long nowNs() {
        return legs.nowNs();
    }

    /** {@return how many events have begun; what the outside does is none of them} */
    public long eventCount() {
        return kernel.eventCount();
    }

    /** {@return whether the last event has run, and programs are only being stopped} */
    public boolean isOver() {
        return kernel.isOver();
    }

    /**
     * Has happen what was left out of a leg because a run does not go on only for that, such as the
     * beacons of access points: for who looks at the trace. Who acts need not call this. Does
     * nothing within a leg.
     */
    public void makeUp() {
        legs.makeUp();
    }

    /**
     * Ends a run that was driven in legs: stops the programs.
     *
     * @return the result; that of a run in one go, if nobody has acted
     */
    public SimulationResult end() {
        long endNs = kernel.end();
        nodes.forEach(SimNode::finish);
        String digest = trace.end(endNs);
        return new SimulationResult(
                endNs, legs.ending(endNs), digest, failures, energy.uses(), faults.uses());
    }

    /** {@return the programs that have failed so far, in order of time} */
    public List<ProgramFailure> failures() {
        return Collections.unmodifiableList(failures);
    }

    /** {@return what each node is doing, in their order; to be called between legs} */
    public List<Activity> activities() {
        return nodes.stream().map(SimNode::activity).toList();
    }

    /**
     * {@return a node as its program sees it, to be looked at; empty if it is off, boots or sleeps
     * deeply} To be called between legs, for what takes the board no time and changes nothing: its
     * peers, counters and settings.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public Optional<Node> look(String node) {
        return nodes.get(index(node)).look();
    }

    /**
     * Has a node's software do something, from the next leg on: as a callback of its program, when
     * that waits next, or at the interpreter's prompt if the program has ended. To be called
     * between legs.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public void enter(String node, Command command) {
        makeUp();
        nodes.get(index(node)).enter(command);
    }

    /**
     * Gives up what a node was to do: does not begin it, or ends what it waits for by an exception.
     * None of its ends is told. To be called between legs.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public void withdraw(String node, Command command) {
        makeUp();
        nodes.get(index(node)).withdraw(command);
    }

    /**
     * Begins a fault now. To be called between legs.
     *
     * @param text what it is, for people
     * @param length after which it ends by itself; empty for until the end of the run
     * @return what ends it before, between legs; once
     * @throws IllegalArgumentException if a node that it is about does not exist
     */
    public Runnable inject(String text, Fault fault, Optional<Duration> length) {
        makeUp();
        Occasion now = new Occasion.At(List.of(Duration.ofNanos(nowNs())), length);
        Runnable end = faultSetup.begin(new FaultOptions(text, now, fault));
        return () -> {
            makeUp();
            end.run();
        };
    }

    /**
     * Has a node be elsewhere from now on, and stay there. To be called between legs.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public void move(String node, Position to) {
        walkNow(node).place(to);
    }

    /**
     * Has a node leave what it was about to do, and go elsewhere in a straight line. To be called
     * between legs.
     *
     * @param speedMPerS in m/s, above 0
     * @throws IllegalArgumentException if there is no such node
     * @throws IllegalStateException if it has a route that repeats
     */
    public void move(String node, Position to, double speedMPerS) {
        walkNow(node).turn(to, OptionalDouble.of(speedMPerS));
    }

    private Walk walkNow(String node) {
        makeUp();
        int index = index(node);
        tellWhere(index);
        return walks.get(index);
    }

    /** Where it was all the time, if it is to move for the first time. */
    private void tellWhere(int node) {
        if (!toldWhere[node]) {
            moved(node, nodeOptions.get(node).position());
        }
    }

    /**
     * Does something to a board now, whatever its occasion, of which the length alone counts. To be
     * called between legs.
     *
     * @throws IllegalArgumentException if there is no such node
     */
    public void change(String node, BoardChange change) {
        if (change instanceof BoardChange.Move move) {
            walkNow(node).turn(move.to(), move.speedMPerS());
        } else {
            makeUp();
            apply(change, nowNs(), nodes.get(index(node)).hardware());
        }
    }

    private int index(String node) {
        for (int index = 0; index < nodes.size(); index++) {
            if (infos.get(index).name().equals(node)) {
                return index;
            }
        }
        throw new IllegalArgumentException(
                "there is no node '%s'; there are %s"
                        .formatted(
                                node,
                                nodeOptions.stream()
                                        .map(NodeOptions::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** Has happen to a node what is to happen. A run does not go on only to move it. */
    private void plan(int node, Hardware hardware) {
        NodeOptions options = nodeOptions.get(node);
        Walk walk =
                new Walk(
                        kernel,
                        options.position(),
                        options.route(),
                        position -> {
                            medium.move(node, position);
                            moved(node, position);
                        });
        walks.add(walk);
        for (BoardChange change : options.changes()) {
            if (change instanceof BoardChange.Move move) {
                occasions.planAside(move.when(), _ -> walk.turn(move.to(), move.speedMPerS()));
            } else {
                occasions.plan(change.when(), timeNs -> apply(change, timeNs, hardware));
            }
        }
        if (!options.route().isEmpty()
                || options.changes().stream().anyMatch(BoardChange.Move.class::isInstance)) {
            tellWhere(node);
            walk.begin();
        }
    }

    private void moved(int node, Position at) {
        toldWhere[node] = true;
        trace.append(new NodeMoved(kernel.nowNs(), node, at.xM(), at.yM(), at.zM()));
    }

    private void apply(BoardChange change, long timeNs, Hardware hardware) {
        switch (change) {
            case BoardChange.Level level -> hardware.drive(level.gpio(), level.drive());
            case BoardChange.Press press -> {
                hardware.press(press.gpio());
                long holdNs = press.when().length().orElseThrow().toNanos();
                kernel.at(Math.addExact(timeNs, holdNs), () -> hardware.release(press.gpio()));
            }
            case BoardChange.Voltage voltage ->
                    hardware.voltage(voltage.input(), voltage.volts(), voltage.over().toNanos());
            case BoardChange.Bytes bytes -> hardware.send(bytes.uart(), bytes.bytes());
            case BoardChange.Move _ -> throw new IllegalStateException("a walk moves the board");
        }
    }

    private void schedule(InterfererOptions options) {
        Emitter emitter =
                new Emitter(
                        kernel,
                        medium,
                        new Place(options.name(), options.position()),
                        options.interferer(),
                        streams.stream("interferer/" + options.name()));
        for (InterfererOptions.Switch each : options.switches()) {
            occasions.planAside(
                    each.when(), each.on() ? _ -> emitter.switchOn() : _ -> emitter.switchOff());
        }
    }

    private void schedule(SimAccessPoint accessPoint, AccessPointOptions options) {
        kernel.at(options.start().toNanos(), accessPoint::turnOn);
        for (AccessPointOptions.Change change : options.changes()) {
            occasions.plan(change.when(), _ -> apply(change, accessPoint));
        }
    }

    private static void apply(AccessPointOptions.Change change, SimAccessPoint accessPoint) {
        switch (change) {
            case AccessPointOptions.Change.Move move ->
                    accessPoint.moveTo(move.channel(), move.announced());
            case AccessPointOptions.Change.Switch to when to.on() -> accessPoint.turnOn();
            case AccessPointOptions.Change.Switch _ -> accessPoint.turnOff();
        }
    }
}
