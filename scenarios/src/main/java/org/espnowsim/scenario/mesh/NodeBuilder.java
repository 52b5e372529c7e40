package org.espnowsim.scenario.mesh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;
import org.espnowsim.scenario.Supply;
import org.espnowsim.scenario.Surroundings;
import org.espnowsim.scenario.format.StationAddresses;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramParameter;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.ClockOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.phy.RetryPolicy;

/** How a node of a {@link Mesh} differs from an ESP32 at its prompt. */
public final class NodeBuilder {

    /** What reports call a program that has no name. */
    private static final String OF_THE_TEST = "(of the test)";

    private final String name;
    private Optional<MacAddress> mac = Optional.empty();
    private Optional<Position> position = Optional.empty();
    private Route route = Route.NONE;
    private OptionalDouble txPowerDbm = OptionalDouble.empty();
    private NodeRadio radio = NodeRadio.USUAL;
    private Duration start = Duration.ZERO;
    private DeviceOptions device = DeviceOptions.esp32(1);
    private Optional<RetryPolicy> retries = Optional.empty();
    private ClockOptions clock = ClockOptions.EXACT;
    private Optional<Supply> supply = Optional.empty();
    private Surroundings surroundings = Surroundings.NONE;
    private OptionalInt channel = OptionalInt.empty();
    private String program = "";
    private Optional<BoardPrograms> ownPrograms = Optional.empty();
    private final Map<String, String> with = new LinkedHashMap<>();
    private ProgramSettings settings = ProgramSettings.in(Path.of(""));

    NodeBuilder(String name) {
        this.name = name;
    }

    /** Where it stands, in metres, on the ground. */
    public NodeBuilder at(double xM, double yM) {
        return at(new Position(xM, yM, 0));
    }

    /** Where it stands. */
    public NodeBuilder at(Position newPosition) {
        position = Optional.of(newPosition);
        return this;
    }

    /** Where it goes. */
    public NodeBuilder route(Route newRoute) {
        route = newRoute;
        return this;
    }

    /**
     * Its station's address; from its name if not said.
     *
     * @throws IllegalArgumentException if that is none
     */
    public NodeBuilder mac(String address) {
        mac = Optional.of(StationAddresses.parse(address));
        return this;
    }

    /** A board with this chip, and what is usual for it, with ESP-NOW 1. */
    public NodeBuilder chip(Chip chip) {
        return device(DeviceOptions.of(chip, 1));
    }

    /** What kind of board it is. */
    public NodeBuilder device(DeviceOptions newDevice) {
        device = newDevice;
        return this;
    }

    /** Transmit power at the antenna port; the chip's own if not said. */
    public NodeBuilder txPowerDbm(double dbm) {
        txPowerDbm = OptionalDouble.of(dbm);
        return this;
    }

    /** How its radio differs from others. */
    public NodeBuilder radio(NodeRadio newRadio) {
        radio = newRadio;
        return this;
    }

    /** What its radio does about a frame that is not acknowledged; as its chip if not said. */
    public NodeBuilder retries(RetryPolicy policy) {
        retries = Optional.of(policy);
        return this;
    }

    /** When it is powered up. */
    public NodeBuilder start(Duration at) {
        start = at;
        return this;
    }

    /** How wrong its clocks are; not at all if not said. */
    public NodeBuilder clock(ClockOptions newClock) {
        clock = newClock;
        return this;
    }

    /** What it lives on. */
    public NodeBuilder supply(Supply newSupply) {
        supply = Optional.of(newSupply);
        return this;
    }

    /** What is around the board. */
    public NodeBuilder surroundings(Surroundings newSurroundings) {
        surroundings = newSurroundings;
        return this;
    }

    /**
     * The channel of a board without a program, 1 to 13; 1 if not said. A program tunes its radio
     * itself.
     */
    public NodeBuilder channel(int newChannel) {
        channel = OptionalInt.of(newChannel);
        return this;
    }

    /** What runs on it: the same object at each start, so it should keep nothing in fields. */
    public NodeBuilder program(NodeProgram newProgram) {
        return programs(() -> newProgram);
    }

    /** What runs on it: another object at each start. */
    public NodeBuilder programs(Supplier<? extends NodeProgram> atEachStart) {
        program = OF_THE_TEST;
        ownPrograms = Optional.of(atEachStart::get);
        return this;
    }

    /**
     * A program by the name that scenario files have for it: one of the bundled ones, or a prefix
     * and what that makes of the rest.
     */
    public NodeBuilder program(String programName) {
        program = programName;
        ownPrograms = Optional.empty();
        return this;
    }

    /**
     * A MicroPython program: a file, or a folder with a {@code main.py}. Needs the artifact {@code
     * espnow-sim-micropython} on the class path.
     */
    public NodeBuilder micropython(Path file) {
        return program(Programs.MICROPYTHON_PREFIX + file);
    }

    /** What the program is told. */
    public NodeBuilder with(String parameter, Object value) {
        with.put(parameter, value.toString());
        return this;
    }

    /** The computer that the program runs on: files, heap, ... */
    public NodeBuilder settings(ProgramSettings newSettings) {
        settings = newSettings;
        return this;
    }

    /** {@return its program; empty if that is found by its name} */
    Optional<BoardPrograms> ownPrograms() {
        return program.isEmpty() ? Optional.of(() -> this::boot) : ownPrograms;
    }

    /** What a board without a program does before its prompt is there. */
    private void boot(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        channel.ifPresent(node.wlan(WifiInterface.STA)::channel);
        node.espNow().active(true);
    }

    /**
     * Checks what a program that is found by its name is told.
     *
     * @throws IllegalArgumentException if it does not know that, or lacks something
     */
    void checkParameters(Programs programs) {
        ProgramDescription found = programs.find(program, settings.folder());
        List<String> known = found.parameters().stream().map(ProgramParameter::name).toList();
        with.keySet().stream()
                .filter(given -> !found.anyParameter() && !known.contains(given))
                .findFirst()
                .ifPresent(given -> {
                    throw refused(
                            found,
                            "does not know parameter '%s'; it knows %s"
                                    .formatted(
                                            given,
                                            known.isEmpty() ? "none" : String.join(", ", known)));
                });
        for (ProgramParameter parameter : found.parameters()) {
            String value = with.get(parameter.name());
            if (value == null && parameter.required()) {
                throw refused(
                        found,
                        "needs parameter '%s': %s".formatted(parameter.name(), parameter.about()));
            }
            if (value != null) {
                parameter.kind().check(value);
            }
        }
    }

    private IllegalArgumentException refused(ProgramDescription found, String why) {
        return new IllegalArgumentException(
                "node %s: program %s %s".formatted(name, found.name(), why));
    }

    NodeSpec spec(Position inRow) {
        return new NodeSpec(
                name,
                mac.orElseGet(() -> StationAddresses.derived(name)),
                position.orElse(inRow),
                route,
                txPowerDbm.orElse(device.chip().txPowerDbm()),
                radio,
                start,
                Duration.ZERO,
                device,
                retries.orElseGet(() -> RetryPolicy.of(device.chip())),
                clock,
                supply.orElseGet(() -> Supply.of(device.chip())),
                surroundings,
                program.isEmpty() ? OF_THE_TEST : program,
                with,
                settings);
    }
}
