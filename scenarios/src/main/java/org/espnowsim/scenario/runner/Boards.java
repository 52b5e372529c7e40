package org.espnowsim.scenario.runner;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.kernel.RandomStreams;

/** The boards of one run of a scenario, with their programs. */
public final class Boards {

    private final Scenario scenario;
    private final List<Board> boards;

    private Boards(Scenario scenario, List<Board> boards) {
        this.scenario = scenario;
        this.boards = boards;
    }

    /**
     * {@return the boards of a run}
     *
     * @param programs asked once for each node; may refuse with an {@link IllegalArgumentException}
     * @throws ProgramRefusedException if a node has no program to start with
     */
    public static Boards of(Scenario scenario, Function<NodeSpec, BoardPrograms> programs) {
        return new Boards(
                scenario, scenario.nodes().stream().map(node -> board(node, programs)).toList());
    }

    private static Board board(NodeSpec node, Function<NodeSpec, BoardPrograms> programs) {
        try {
            return new Board(node, programs.apply(node));
        } catch (IllegalArgumentException e) {
            throw new ProgramRefusedException(node.name(), e);
        }
    }

    /** {@return what the simulator is told of them} */
    public List<NodeOptions> options(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        Map<String, MacAddress> addresses = new LinkedHashMap<>();
        scenario.nodes().forEach(node -> addresses.put(node.name(), node.mac()));
        return boards.stream().map(board -> options(board, addresses, streams)).toList();
    }

    private static NodeOptions options(
            Board board, Map<String, MacAddress> addresses, RandomStreams streams) {
        NodeSpec node = board.node;
        return new NodeOptions(
                node.name(),
                node.mac(),
                node.position(),
                node.route(),
                node.txPowerDbm(),
                node.radio(),
                start(node, streams),
                node.device(),
                node.retries(),
                node.clock(),
                node.supply().currents(),
                node.surroundings().wiring(),
                node.surroundings().changes(),
                board,
                new ProgramParameters(
                        node.with(), name -> Optional.ofNullable(addresses.get(name))));
    }

    private static Duration start(NodeSpec node, RandomStreams streams) {
        long jitterNs = node.startJitter().toNanos();
        return node.start()
                .plusNanos(streams.stream("start/" + node.name()).nextLong(jitterNs + 1));
    }

    /** {@return the files that the scenario wants, after the run} */
    public List<KeptFiles> kept() {
        return boards.stream().flatMap(board -> board.kept().stream()).toList();
    }

    /** A node, its program, and another one each time that it restarts. */
    private static final class Board implements Supplier<NodeProgram> {

        private final NodeSpec node;
        private final BoardPrograms programs;

        /** Made at once, so that what is wrong with it keeps the run from starting. */
        private Optional<NodeProgram> first;

        Board(NodeSpec node, BoardPrograms programs) {
            this.node = node;
            this.programs = programs;
            first = Optional.of(programs.next());
        }

        @Override
        public NodeProgram get() {
            NodeProgram next = first.orElseGet(programs::next);
            first = Optional.empty();
            return next;
        }

        Optional<KeptFiles> kept() {
            return node.settings()
                    .keptIn()
                    .map(folder -> new KeptFiles(folder.resolve(node.name()), programs.files()));
        }
    }
}
