package org.espnowsim.scenario.mesh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.espnowsim.scenario.Conduct;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.Desk;
import org.espnowsim.scenario.format.RadioPreset;
import org.espnowsim.scenario.format.StationAddresses;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Makes a {@link Mesh}: nodes in a row unless they are placed, with addresses as a scenario file
 * gives them, on the radio of a quiet desk unless another is chosen.
 */
public final class MeshBuilder {

    private static final double DISTANCE_M = 3;

    /** So long a board may be busy with what a test has it do. Assumed. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** Some 300 MB. Assumed. */
    private static final int EVENTS_MAX = 2_000_000;

    /** For who asks a scenario how long it takes; a mesh ends when it is closed. */
    private static final Duration DURATION = Duration.ofDays(1);

    private String name = "mesh";
    private OptionalLong seed = OptionalLong.empty();
    private MediumOptions radio = RadioPreset.DESK.options();
    private double distanceM = DISTANCE_M;
    private Duration patience = PATIENCE;
    private int eventsMax = EVENTS_MAX;
    private KernelOptions kernel = KernelOptions.ofDefaults();
    private final Map<String, NodeBuilder> nodes = new LinkedHashMap<>();
    private final List<AccessPointOptions> accessPoints = new ArrayList<>();
    private final List<InterfererOptions> interferers = new ArrayList<>();
    private final List<FaultOptions> faults = new ArrayList<>();

    MeshBuilder() {}

    /**
     * All that a mesh is made of.
     *
     * @param programs of nodes whose programs are not found by name
     * @param sinks who else follows the run
     */
    record Plan(
            Scenario scenario,
            long seed,
            Duration patience,
            int eventsMax,
            KernelOptions kernel,
            Function<NodeSpec, BoardPrograms> programs,
            List<TraceSink> sinks) {

        /** Of who follows the run by sinks of its own, as long as it likes. */
        static Plan watched(
                Scenario scenario,
                long seed,
                KernelOptions kernel,
                Function<NodeSpec, BoardPrograms> programs,
                List<TraceSink> sinks) {
            return new Plan(scenario, seed, PATIENCE, 0, kernel, programs, List.copyOf(sinks));
        }

        static Plan of(Scenario scenario, long seed) {
            return new Plan(
                    scenario,
                    seed,
                    PATIENCE,
                    EVENTS_MAX,
                    KernelOptions.ofDefaults(),
                    ByName.PROGRAMS::board,
                    List.of());
        }
    }

    /** Looked for when the first program is, and by the class path alone. */
    private static final class ByName {
        static final Programs PROGRAMS = Programs.ofClassPath();
    }

    /** A name for messages and files; {@code mesh} if it has none. */
    public MeshBuilder name(String newName) {
        name = newName;
        return this;
    }

    /** From which all chance comes; has to be said. */
    public MeshBuilder seed(long newSeed) {
        seed = OptionalLong.of(newSeed);
        return this;
    }

    /**
     * The radio environment, by the name that scenario files have for it: {@code desk}, {@code
     * open-office}, ...
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public MeshBuilder preset(String preset) {
        return radio(RadioPreset.of(preset).options());
    }

    /** The radio environment. */
    public MeshBuilder radio(MediumOptions newRadio) {
        radio = newRadio;
        return this;
    }

    /** Between two nodes that follow each other and are not placed, in metres; 3 if not said. */
    public MeshBuilder distance(double metres) {
        if (!(metres >= 0 && metres < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a distance of %s m; use 0 or more".formatted(metres));
        }
        distanceM = metres;
        return this;
    }

    /** A board at its prompt, whose Wi-Fi and ESP-NOW are active. */
    public MeshBuilder node(String nodeName) {
        return node(nodeName, _ -> {});
    }

    /**
     * A board of any kind.
     *
     * @param settings says how it differs from an ESP32 at its prompt
     * @throws IllegalArgumentException if there is a node of that name
     */
    public MeshBuilder node(String nodeName, Consumer<NodeBuilder> settings) {
        NodeBuilder node = new NodeBuilder(nodeName);
        if (nodes.putIfAbsent(nodeName, node) != null) {
            throw new IllegalArgumentException(
                    "two nodes are called %s; names are unique".formatted(nodeName));
        }
        settings.accept(node);
        return this;
    }

    /** Boards that are alike: {@code leaf[0]}, {@code leaf[1]}, ... */
    public MeshBuilder nodes(String groupName, int count, Consumer<NodeBuilder> settings) {
        for (int i = 0; i < count; i++) {
            node("%s[%d]".formatted(groupName, i), settings);
        }
        return this;
    }

    /** An open access point on channel 1 with all that is usual; its name is its SSID. */
    public MeshBuilder accessPoint(String ssid, Position position) {
        return accessPoint(Desk.accessPoint(ssid, position));
    }

    /** An access point. */
    public MeshBuilder accessPoint(AccessPointOptions accessPoint) {
        accessPoints.add(accessPoint);
        return this;
    }

    /** Something that disturbs and is no Wi-Fi. */
    public MeshBuilder interferer(InterfererOptions interferer) {
        interferers.add(interferer);
        return this;
    }

    /** Something that goes wrong by itself, at its occasion. */
    public MeshBuilder fault(FaultOptions fault) {
        faults.add(fault);
        return this;
    }

    /** Virtual time that a board may take for what the test has it do; an hour if not said. */
    public MeshBuilder patience(Duration newPatience) {
        patience = newPatience;
        return this;
    }

    /** Events that are kept, for questions and files; 2,000,000 if not said. */
    public MeshBuilder eventsMax(int newEventsMax) {
        eventsMax = newEventsMax;
        return this;
    }

    /**
     * Real time that a program may compute without a wait before the run is given up; 10 s if not
     * said. Zero for no limit, for who steps through programs with a debugger.
     */
    public MeshBuilder spinLimit(Duration limit) {
        return kernel(
                new KernelOptions(
                        kernel.scheduler(),
                        limit,
                        kernel.eventsPerInstantMax(),
                        kernel.progress(),
                        kernel.pace(),
                        kernel.inbox()));
    }

    MeshBuilder kernel(KernelOptions newKernel) {
        kernel = newKernel;
        return this;
    }

    /**
     * {@return the mesh, at time 0: nodes that start at once are on}
     *
     * @throws IllegalStateException if the seed is not said
     * @throws IllegalArgumentException if two nodes have the same address, or there is no program
     *     of a name
     * @throws org.espnowsim.scenario.runner.ProgramRefusedException if a node has no program to
     *     start with
     */
    public Mesh build() {
        long itsSeed =
                seed.orElseThrow(() ->
                        new IllegalStateException(
                                "a mesh has no seed; say seed(1), or whatever repeats the run"));
        Map<String, BoardPrograms> programs = new LinkedHashMap<>();
        List<NodeSpec> specs = specs(programs);
        return new Mesh(
                        new Plan(
                                scenario(itsSeed, specs),
                                itsSeed,
                                patience,
                                eventsMax,
                                kernel,
                                node ->
                                        Optional.ofNullable(programs.get(node.name()))
                                                .orElseGet(() -> ByName.PROGRAMS.board(node)),
                                List.of()))
                .begun();
    }

    private List<NodeSpec> specs(Map<String, BoardPrograms> programs) {
        StationAddresses addresses = new StationAddresses();
        List<NodeSpec> specs = new ArrayList<>();
        for (NodeBuilder node : nodes.values()) {
            NodeSpec spec = node.spec(new Position(specs.size() * distanceM, 0, 0));
            addresses
                    .claim(spec.name(), spec.mac())
                    .ifPresent(problem -> {
                        throw new IllegalArgumentException(problem);
                    });
            node.ownPrograms()
                    .ifPresentOrElse(
                            own -> programs.put(spec.name(), own),
                            () -> node.checkParameters(ByName.PROGRAMS));
            specs.add(spec);
        }
        return specs;
    }

    private Scenario scenario(long itsSeed, List<NodeSpec> specs) {
        return new Scenario(
                name,
                "",
                DURATION,
                OptionalLong.of(itsSeed),
                List.of(),
                radio,
                specs,
                accessPoints,
                interferers,
                faults,
                Conduct.USUAL,
                List.of(),
                Map.of());
    }
}
