package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.Conduct;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.Supply;
import org.espnowsim.scenario.Surroundings;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramSetting;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.ClockOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.phy.RetryPolicy;

/** Scenarios without a file: some boards in a row on a desk, all in range of each other. */
public final class Desk {

    private static final double DISTANCE_M = 3;

    /** The longest row: everybody hears everybody with the radio of a desk. */
    private static final double ROW_M_MAX = 30;

    private Desk() {}

    /**
     * A board.
     *
     * @param name unique
     * @param mac its station's address; empty for one that follows from the name, as in a file
     * @param program its name; paths in it begin in the working directory
     * @param device what it is
     * @param heapBytes memory for the program's objects; empty for what is usual on the board
     * @param files on the board's file system, in place of those that the program brings; by path
     */
    public record Board(
            String name,
            Optional<String> mac,
            String program,
            DeviceOptions device,
            OptionalInt heapBytes,
            Map<String, Payload> files) {

        /** Copies the map. */
        public Board {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }
    }

    /**
     * {@return a scenario with these boards, 3 m apart or closer if there are many, with the radio
     * of {@code preset: desk}; it expects nothing}
     *
     * @throws IllegalArgumentException if there is no such program, it has no use for a heap, or an
     *     address is none or another board's; the message says what to do
     */
    public static Scenario scenario(List<Board> boards, Duration duration, Programs programs) {
        double distanceM = Math.min(DISTANCE_M, ROW_M_MAX / boards.size());
        return scenario(boards, distanceM, Optional.empty(), duration, programs);
    }

    /**
     * {@return a scenario as {@link #scenario(List, Duration, Programs)}, with the boards at a
     * distance of each other, in metres}
     *
     * @param network name and SSID of an open access point beside the middle of the row, on channel
     *     1; empty for none
     */
    public static Scenario scenario(
            List<Board> boards,
            double distanceM,
            Optional<String> network,
            Duration duration,
            Programs programs) {
        double middleM = (boards.size() - 1) * distanceM / 2;
        StationAddresses addresses = new StationAddresses();
        List<NodeSpec> nodes =
                IntStream.range(0, boards.size())
                        .mapToObj(i -> node(boards.get(i), i * distanceM, addresses, programs))
                        .toList();
        return new Scenario(
                "desk",
                "",
                duration,
                OptionalLong.empty(),
                List.of(),
                RadioPreset.DESK.options(),
                nodes,
                network
                        .map(ssid -> accessPoint(ssid, new Position(middleM, DISTANCE_M, 0)))
                        .stream()
                        .toList(),
                List.of(),
                List.of(),
                Conduct.USUAL,
                List.of(),
                Map.of());
    }

    /** {@return an open access point on channel 1 with all that is usual; its name is its SSID} */
    public static AccessPointOptions accessPoint(String ssid, Position position) {
        return AccessPointsPart.usual(ssid, position);
    }

    private static NodeSpec node(
            Board board, double xM, StationAddresses addresses, Programs programs) {
        NodeSpec node =
                new NodeSpec(
                        board.name(),
                        board.mac()
                                .map(StationAddresses::parse)
                                .orElseGet(() -> StationAddresses.derived(board.name())),
                        new Position(xM, 0, 0),
                        Route.NONE,
                        board.device().chip().txPowerDbm(),
                        NodeRadio.USUAL,
                        Duration.ZERO,
                        Duration.ZERO,
                        board.device(),
                        RetryPolicy.of(board.device().chip()),
                        ClockOptions.EXACT,
                        Supply.of(board.device().chip()),
                        Surroundings.NONE,
                        board.program(),
                        Map.of(),
                        settings(board, programs.find(board.program(), Path.of(""))));
        addresses
                .claim(node.name(), node.mac())
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return node;
    }

    private static ProgramSettings settings(Board board, ProgramDescription program) {
        ProgramSettings usual = ProgramSettings.in(Path.of("")).withFiles(board.files());
        if (board.heapBytes().isEmpty()) {
            return usual;
        }
        if (!program.settings().contains(ProgramSetting.HEAP)) {
            throw new IllegalArgumentException(
                    "program %s has no use for a heap".formatted(program.name()));
        }
        return usual.withHeapBytes(board.heapBytes().getAsInt());
    }
}
