package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Test;

class DeskTest {

    private static final Map<String, Payload> FILES = Map.of("a.txt", Payload.utf8("a"));

    private static Scenario desk(int boards, OptionalInt heapBytes) {
        return Desk.scenario(
                boards(boards, heapBytes), Duration.ofSeconds(1), Programs.ofClassPath());
    }

    private static List<Desk.Board> boards(int count, OptionalInt heapBytes) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new Desk.Board(
                                "b" + i,
                                Optional.empty(),
                                "receiver",
                                DeviceOptions.of(Chip.ESP32, 1),
                                heapBytes,
                                FILES))
                .toList();
    }

    private static List<Double> places(int boards) {
        return desk(boards, OptionalInt.empty()).nodes().stream()
                .map(node -> node.position().xM())
                .toList();
    }

    @Test
    void has_room_for_some_boards_three_metres_apart() {
        assertThat(places(3)).containsExactly(0.0, 3.0, 6.0);
    }

    @Test
    void moves_many_boards_closer_so_that_all_hear_each_other() {
        assertThat(places(60)).hasSize(60).doesNotHaveDuplicates().allMatch(x -> x <= 30);
    }

    @Test
    void has_boards_as_far_apart_as_is_wanted_with_files_on_them() {
        Scenario scenario =
                Desk.scenario(
                        boards(2, OptionalInt.empty()),
                        500,
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        Programs.ofClassPath());
        assertThat(scenario.nodes())
                .extracting(node -> node.position().xM(), node -> node.settings().files())
                .containsExactly(tuple(0.0, FILES), tuple(500.0, FILES));
    }

    @Test
    void has_an_access_point_in_the_middle_if_wanted() {
        Scenario scenario =
                Desk.scenario(
                        boards(3, OptionalInt.empty()),
                        100,
                        Optional.of("net"),
                        Duration.ofSeconds(1),
                        Programs.ofClassPath());
        assertThat(scenario.accessPoints())
                .extracting(
                        each -> each.name(),
                        each -> each.offer().ssid().toUtf8(),
                        each -> each.position().xM())
                .containsExactly(tuple("net", "net", 100.0));
    }

    @Test
    void refuses_a_heap_for_a_program_that_has_no_use_for_it() {
        assertThatThrownBy(() -> desk(1, OptionalInt.of(1 << 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("program receiver has no use for a heap");
    }
}
