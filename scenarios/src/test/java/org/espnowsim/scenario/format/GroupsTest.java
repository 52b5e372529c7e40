package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.sim.medium.Position;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups: where their nodes stand, when they start, and which of them are different. */
class GroupsTest {

    @TempDir private Path folder;

    @Nested
    class ARandomLayout {

        @Test
        void stands_in_the_rectangle_and_keeps_the_distance() throws IOException {
            List<Position> places =
                    places(
                            "count: 50, at: [100m, 0m, 3m], layout: { random: [40m, 30m], min-distance: 3m }");

            assertThat(places).hasSize(50).doesNotHaveDuplicates();
            assertThat(places)
                    .allSatisfy(place -> {
                        assertThat(place.xM()).isBetween(100.0, 140.0);
                        assertThat(place.yM()).isBetween(0.0, 30.0);
                        assertThat(place.zM()).isEqualTo(3);
                    });
            for (int i = 0; i < places.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(
                                    StrictMath.hypot(
                                            places.get(i).xM() - places.get(j).xM(),
                                            places.get(i).yM() - places.get(j).yM()))
                            .isGreaterThanOrEqualTo(3);
                }
            }
        }

        @Test
        void is_spread_evenly() throws IOException {
            List<Position> places =
                    places("count: 4000, at: [0m, 0m], layout: { random: [10m, 20m] }");

            assertThat(places.stream().filter(place -> place.xM() < 2.5)).hasSizeBetween(900, 1100);
            assertThat(places.stream().filter(place -> place.yM() < 5)).hasSizeBetween(900, 1100);
        }

        @Test
        void is_the_same_in_all_runs_and_another_with_another_seed() throws IOException {
            List<Position> places = places("count: 5, layout: { random: [40m, 30m] }");

            assertThat(places("count: 5, layout: { random: [40m, 30m] }")).isEqualTo(places);
            assertThat(places("count: 5, layout: { random: [40m, 30m], seed: 1 }"))
                    .doesNotContainAnyElementsOf(places);
        }

        @Test
        void keeps_the_places_of_the_others_when_nodes_are_added() throws IOException {
            assertThat(places("count: 9, layout: { random: [40m, 30m], min-distance: 2m }"))
                    .startsWith(
                            places("count: 5, layout: { random: [40m, 30m], min-distance: 2m }")
                                    .toArray(Position[]::new));
        }

        @Test
        void has_a_node_at_its_centre() throws IOException {
            List<Position> places =
                    places("count: 2000, layout: { random: [40m, 30m], around: centre }");

            assertThat(places)
                    .allSatisfy(place -> {
                        assertThat(place.xM()).isBetween(-20 + 7.0, 20 + 7.0);
                        assertThat(place.yM()).isBetween(-15 + 8.0, 15 + 8.0);
                    });
            assertThat(places.stream().mapToDouble(Position::xM).average().orElseThrow())
                    .isBetween(6.0, 8.0);
        }
    }

    @Nested
    class AStar {

        @Test
        void has_arms_on_which_nodes_are_further_and_further_away() throws IOException {
            List<Position> places =
                    places(
                            "count: 5, layout: { star: 10m, arms: 4, around: centre, direction: 90deg }");

            assertThat(places)
                    .containsExactly(
                            new Position(7, 18, 0),
                            new Position(-3, 8, 0),
                            new Position(7, -2, 0),
                            new Position(17, 8, 0),
                            new Position(7, 28, 0));
        }
    }

    @Nested
    class AFile {

        @Test
        void has_a_line_for_each_node() throws IOException {
            Files.writeString(folder.resolve("places.csv"), "y-m,x-m\n1,2\n3,4.5\n");

            assertThat(places("at: [10m, 0m, 1m], layout: { file: places.csv }"))
                    .containsExactly(new Position(12, 1, 1), new Position(14.5, 3, 1));
        }

        @Test
        void may_name_them_in_any_order() throws IOException {
            Files.writeString(
                    folder.resolve("places.csv"),
                    "name,x-m,y-m,z-m\nleaf[1],1,1,1\nleaf[2],2,2,2\nleaf[0],0,0,0\n");

            assertThat(places("count: 3, layout: { file: places.csv }"))
                    .extracting(Position::zM)
                    .containsExactly(0.0, 1.0, 2.0);
        }

        @Test
        void may_be_yaml() throws IOException {
            Files.writeString(folder.resolve("places.yaml"), "- [1m, 2m]\n- [3m, 4m, 5m]\n");

            assertThat(places("layout: { file: places.yaml }"))
                    .containsExactly(new Position(1, 2, 0), new Position(3, 4, 5));
        }
    }

    @Nested
    class ADifferentNode {

        @Test
        void says_only_what_is_different() throws IOException {
            List<NodeSpec> leaves =
                    leaves(
                            """
                            count: 4, layout: { line: 10m }, tx-power: 10dBm, espnow: 2,
                            mac: "24:6f:28:00:00:10", with: { to: centre, period: 3s },
                            each: {
                              1: { tx-power: 5dBm, at: [1m, 2m], mac: "24:6f:28:00:01:00",
                                   route: { through: [[5m, 5m]], speed: 1m/s } },
                              2..3: { device: esp32s3, with: { period: 4s } } }
                            """);

            assertThat(leaves)
                    .extracting(NodeSpec::txPowerDbm)
                    .containsExactly(10.0, 5.0, 10.0, 10.0);
            assertThat(leaves)
                    .extracting(leaf -> leaf.device().chip())
                    .containsExactly(Chip.ESP32, Chip.ESP32, Chip.ESP32_S3, Chip.ESP32_S3);
            assertThat(leaves).allMatch(leaf -> leaf.with().get("to").equals("centre"));
            assertThat(leaves)
                    .extracting(leaf -> leaf.with().get("period"))
                    .containsExactly("3s", "3s", "4s", "4s");
            assertThat(leaves.get(1).position()).isEqualTo(new Position(1, 2, 0));
            assertThat(leaves.get(1).route().isEmpty()).isFalse();
            assertThat(leaves.get(2).position()).isEqualTo(new Position(20, 0, 0));
            assertThat(leaves.get(2).route().isEmpty()).isTrue();
            assertThat(leaves)
                    .extracting(NodeSpec::mac)
                    .containsExactly(
                            MacAddress.parse("24:6f:28:00:00:10"),
                            MacAddress.parse("24:6f:28:00:01:00"),
                            MacAddress.parse("24:6f:28:00:00:14"),
                            MacAddress.parse("24:6f:28:00:00:16"));
        }

        @Test
        void may_run_another_program_which_has_its_own_parameters() throws IOException {
            NodeSpec leaf =
                    leaves("count: 2, layout: { line: 10m }, each: { 1: { program: receiver } }")
                            .getLast();

            assertThat(leaf.program()).isEqualTo("receiver");
            assertThat(leaf.with()).isEqualTo(Map.of());
        }
    }

    @Nested
    class AStart {

        @Test
        void may_be_some_time_later() throws IOException {
            NodeSpec leaf =
                    leaves("count: 1, layout: { line: 1m }, start: { at: 500ms, jitter: 1s }")
                            .getFirst();

            assertThat(leaf.start()).isEqualTo(Duration.ofMillis(500));
            assertThat(leaf.startJitter()).isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void is_exact_otherwise() throws IOException {
            NodeSpec leaf = leaves("count: 1, layout: { line: 1m }, start: 2s").getFirst();

            assertThat(leaf.start()).isEqualTo(Duration.ofSeconds(2));
            assertThat(leaf.startJitter()).isZero();
        }
    }

    private List<Position> places(String group) throws IOException {
        return leaves(group).stream().map(NodeSpec::position).toList();
    }

    private List<NodeSpec> leaves(String group) throws IOException {
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(
                file,
                """
                scenario: groups
                run: { duration: 10s }
                defaults: { program: sensor, with: { to: centre } }
                nodes:
                  centre: { at: [7m, 8m], program: receiver }
                  leaf: { %s }
                """
                        .formatted(group.strip()));
        return ScenarioReader.read(file).nodes().stream()
                .filter(node -> node.name().startsWith("leaf"))
                .toList();
    }
}
