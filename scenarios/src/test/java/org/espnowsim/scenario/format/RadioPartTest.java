package org.espnowsim.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.sim.medium.DeliveryModel;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Place;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.PowerOffsets;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.propagation.Slab;
import org.espnowsim.sim.propagation.TwoRay;
import org.espnowsim.sim.propagation.Wall;
import org.espnowsim.sim.propagation.Walls;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is read from {@code radio:} and the files it names; what is refused, is with the malformed
 * ones.
 */
class RadioPartTest {

    private static final String NODES =
            """
            defaults: { program: receiver }
            nodes:
              hall: { at: [0m, 0m] }
              attic: { at: [10m, 0m], tx-power: 10dBm }
              leaf: { count: 2, layout: { line: 1m } }
            access-points:
              router: { ssid: net, channel: 1, at: [0m, 0m] }
            """;

    @TempDir private Path folder;

    @Nested
    class APlanOfWalls {

        @Test
        void have_the_loss_of_their_material_or_their_own() throws IOException {
            assertThat(
                            radio(
                                            """
                                            walls:
                                              - { from: [0m, 0m], to: [5m, 0m], material: concrete }
                                              - { from: [5m, 4m], to: [5m, 0m], material: brick, loss: 8dB }
                                              - { from: [0m, 0m], to: [0m, 4m], loss: 1.5dB, bottom: 0m, top: 2.2m }
                                              - { floor: 3m }
                                              - { floor: 6m, from: [5m, 4m], to: [0m, 0m], material: wood }
                                            """)
                                    .propagation())
                    .isEqualTo(
                            new Walls(
                                    new LogDistance(40.2, 2),
                                    List.of(
                                            new Wall(at(0, 0), at(5, 0), 12),
                                            new Wall(at(5, 0), at(5, 4), 8),
                                            new Wall(at(0, 0), at(0, 4), 0, 2.2, 1.5),
                                            new Slab(3, Slab.Area.EVERYWHERE, 16),
                                            new Slab(6, new Slab.Area(0, 0, 5, 4), 3.5))));
        }

        @Test
        void can_stand_in_a_file() throws IOException {
            write("plan.yaml", "- { from: [0m, 0m], to: [5m, 0m], material: drywall }\n");
            assertThat(radio("walls: plan.yaml").propagation())
                    .isEqualTo(
                            new Walls(
                                    new LogDistance(40.2, 2),
                                    List.of(new Wall(at(0, 0), at(5, 0), 3))));
        }

        @Test
        void are_on_top_of_the_ground() throws IOException {
            assertThat(radio("{ preset: open-field, walls: [] }").propagation())
                    .isEqualTo(new Walls(new TwoRay(new LogDistance(40.2, 2), 1), List.of()));
        }

        /** What the exponent and the shadowing had of walls is in the plan. */
        @ParameterizedTest
        @CsvSource({
            "office-walls, 4.0, 7, 2.2, 4",
            "home, 2.8, 8, 2.8, 6",
            "industrial, 2.6, 6, 2.0, 6",
            "open-office, 3.0, 6, 3.0, 6"
        })
        void change_some_presets(
                String preset,
                double exponent,
                double shadowingDb,
                double exponentBetweenWalls,
                double shadowingBetweenWallsDb)
                throws IOException {
            MediumOptions without = radio("preset: " + preset);
            assertThat(without.propagation()).isEqualTo(new LogDistance(40.2, exponent));
            assertThat(without.shadowingDb()).isEqualTo(shadowingDb);

            MediumOptions between = radio("{ walls: [], preset: " + preset + " }");
            assertThat(between.propagation())
                    .isEqualTo(new Walls(new LogDistance(40.2, exponentBetweenWalls), List.of()));
            assertThat(between.shadowingDb()).isEqualTo(shadowingBetweenWallsDb);
            assertThat(between.fading()).isEqualTo(without.fading());
        }

        @Test
        void leave_the_exponent_that_is_given() throws IOException {
            assertThat(
                            radio("{ preset: office-walls, path-loss-exponent: 2, walls: [] }")
                                    .propagation())
                    .isEqualTo(new Walls(new LogDistance(40.2, 2), List.of()));
        }
    }

    @Nested
    class AMatrix {

        @Test
        void has_a_loss_for_each_direction_and_no_link_besides() throws IOException {
            MediumOptions radio =
                    radio(
                            """
                            matrix:
                              - { from: hall, to: attic, loss: 70dB }
                              - { from: attic, to: hall, loss: 74.5dB }
                              - { from: "leaf[1]", to: router, loss: 50dB }
                            """);
            assertThat(lossDb(radio, "hall", "attic")).isEqualTo(70);
            assertThat(lossDb(radio, "attic", "hall")).isEqualTo(74.5);
            assertThat(lossDb(radio, "leaf[1]", "router")).isEqualTo(50);
            assertThat(lossDb(radio, "router", "leaf[1]")).isInfinite();
        }

        @Test
        void is_an_environment_of_its_own_in_which_nothing_else_varies() throws IOException {
            MediumOptions radio = radio("matrix: []");
            assertThat(radio)
                    .isEqualTo(new MediumOptions(radio.propagation(), 0, -93, 1, 0))
                    .isEqualTo(
                            new MediumOptions(
                                    radio("{ preset: matrix, matrix: [] }").propagation(),
                                    0,
                                    -93,
                                    1,
                                    0));
            assertThat(radio("{ preset: home, matrix: [] }").shadowingDb()).isEqualTo(8);
        }

        @Test
        void of_rssi_is_received_so_with_the_power_of_the_sender() throws IOException {
            MediumOptions radio =
                    radio(
                            """
                            antenna-gain: -6dBi
                            matrix:
                              - { from: hall, to: attic, rssi: -60dBm }
                              - { from: attic, to: hall, rssi: -60dBm }
                              - { from: router, to: hall, rssi: -60dBm }
                            """);
            assertThat(lossDb(radio, "hall", "attic")).isEqualTo(19.5 - 12 + 60, within(1e-9));
            assertThat(lossDb(radio, "attic", "hall")).isEqualTo(10 - 12 + 60, within(1e-9));
            assertThat(lossDb(radio, "router", "hall")).isEqualTo(20 - 12 + 60, within(1e-9));
        }

        @Test
        void may_take_the_way_back_for_links_that_were_not_measured() throws IOException {
            MediumOptions radio =
                    radio(
                            """
                            matrix:
                              links: [{ from: hall, to: attic, loss: 70dB }]
                              others: reverse
                            """);
            assertThat(lossDb(radio, "attic", "hall")).isEqualTo(70);
            assertThat(lossDb(radio, "attic", "router")).isInfinite();
        }

        @Test
        void may_take_the_distance_for_links_that_were_not_measured() throws IOException {
            MediumOptions radio =
                    radio(
                            """
                            walls: [{ from: [5m, -1m], to: [5m, 1m], material: drywall }]
                            matrix:
                              links: [{ from: hall, to: attic, loss: 70dB }]
                              others: distance
                            """);
            assertThat(lossDb(radio, "hall", "attic")).isEqualTo(70);
            assertThat(lossDb(radio, "attic", "hall")).isEqualTo(60.2 + 3, within(1e-9));
        }

        @Test
        void may_say_how_much_arrives() throws IOException {
            DeliveryModel delivery =
                    radio(
                                    """
                                    matrix:
                                      links:
                                        - { from: hall, to: attic, rssi: -90dBm, delivery: 62.5% }
                                        - { from: attic, to: hall, loss: 90dB }
                                        - { from: hall, to: router, loss: 90dB, delivery: 0% }
                                      others: reverse
                                    """)
                            .delivery()
                            .orElseThrow();
            assertThat(delivery.delivery("hall", "attic")).hasValue(0.625);
            assertThat(delivery.delivery("attic", "hall")).isEmpty();
            assertThat(delivery.delivery("hall", "router")).hasValue(0);
            assertThat(delivery.delivery("router", "hall")).hasValue(0);
            assertThat(radio("matrix: [{ from: hall, to: attic, loss: 70dB }]").delivery())
                    .isEmpty();
        }

        @Test
        void may_say_how_much_arrives_in_a_CSV_file() throws IOException {
            write(
                    "links.csv",
                    """
                    from,delivery-percent,to,rssi-dbm
                    hall,80,attic,-70
                    attic,,hall,-70
                    """);
            MediumOptions radio = radio("matrix: links.csv");
            assertThat(lossDb(radio, "hall", "attic")).isEqualTo(89.5);
            assertThat(radio.delivery().orElseThrow().delivery("hall", "attic")).hasValue(0.8);
            assertThat(radio.delivery().orElseThrow().delivery("attic", "hall")).isEmpty();
        }

        @Test
        void can_stand_in_a_YAML_file() throws IOException {
            write("links.yaml", "- { from: hall, to: attic, loss: 70dB }\n");
            assertThat(lossDb(radio("matrix: links.yaml"), "hall", "attic")).isEqualTo(70);
        }

        @Test
        void can_stand_in_a_CSV_file_with_a_line_for_each_link() throws IOException {
            write(
                    "links.csv",
                    """
                    # losses of March
                    to, from, loss-db

                    attic, hall, 70
                    router, "leaf[1]", 50.5
                    """);
            MediumOptions radio = radio("matrix: links.csv");
            assertThat(lossDb(radio, "hall", "attic")).isEqualTo(70);
            assertThat(lossDb(radio, "leaf[1]", "router")).isEqualTo(50.5);
        }

        @Test
        void can_stand_in_a_CSV_file_with_a_line_for_each_sender_and_a_column_for_each_receiver()
                throws IOException {
            write(
                    "links.csv",
                    """
                    rssi-dbm,hall,attic,leaf[0]
                    hall,,-60,-70
                    attic,-65,,
                    """);
            MediumOptions radio = radio("matrix: links.csv");
            assertThat(lossDb(radio, "hall", "attic")).isEqualTo(79.5);
            assertThat(lossDb(radio, "hall", "leaf[0]")).isEqualTo(89.5);
            assertThat(lossDb(radio, "attic", "hall")).isEqualTo(75);
            assertThat(lossDb(radio, "leaf[0]", "hall")).isInfinite();
        }

        @Test
        void may_come_from_another_system() throws IOException {
            write("links.csv", "\uFEFFfrom,to,loss-db\r\nhall,attic,70\r\n");
            assertThat(lossDb(radio("matrix: links.csv"), "hall", "attic")).isEqualTo(70);
        }
    }

    @Nested
    class ATable {

        @Test
        void without_the_columns_is_refused() throws IOException {
            refuses("", "links.csv: the file is empty");
            refuses(
                    "from,to\n",
                    "links.csv:1:1 columns are missing, or too many; begin with the line"
                            + " from,to,loss-db or from,to,rssi-dbm, and delivery-percent if it was"
                            + " counted; or, for a square, with loss-db or rssi-dbm and the nodes"
                            + " that receive");
            refuses(
                    "from,to,rssi\n",
                    "links.csv:1:9 unknown column 'rssi'; did you mean rssi-dbm?");
            refuses(
                    "from,to,loss-db,delivery\n",
                    "links.csv:1:17 unknown column 'delivery'; did you mean delivery-percent?");
            refuses("from,to,to,loss-db\n", "links.csv:1:9 column 'to' is there twice; keep one");
            refuses(
                    "from,to,loss-db,rssi-dbm\n",
                    "links.csv:1:1 columns are missing, or too many; begin with the line"
                            + " from,to,loss-db or from,to,rssi-dbm, and delivery-percent if it was"
                            + " counted; or, for a square, with loss-db or rssi-dbm and the nodes"
                            + " that receive");
            refuses(
                    "hall,attic,70\n",
                    """
                    links.csv:1:1 unknown column 'hall'; begin with the line from,to,loss-db or \
                    from,to,rssi-dbm, and delivery-percent if it was counted; or, for a square, with loss-db or rssi-dbm and the nodes that receive
                    links.csv:1:6 unknown column 'attic'; begin with the line from,to,loss-db or \
                    from,to,rssi-dbm, and delivery-percent if it was counted; or, for a square, with loss-db or rssi-dbm and the nodes that receive
                    links.csv:1:12 unknown column '70'; begin with the line from,to,loss-db or \
                    from,to,rssi-dbm, and delivery-percent if it was counted; or, for a square, with loss-db or rssi-dbm and the nodes that receive\
                    """);
        }

        @Test
        void that_is_no_CSV_is_refused() throws IOException {
            refuses(
                    "from;to;loss-db\nhall;attic;70\n",
                    "links.csv:1:1 values are separated by commas here, not by semicolons");
            refuses(
                    "from,to,loss-db\nhall,attic\n",
                    "links.csv:2:1 this line has 2 values, and the first one has 3; write as many,"
                            + " with commas between them");
            refuses(
                    "from,to,loss-db\nhall,\"attic,70\n",
                    "links.csv:3:1 the file ends within a quoted value; close the quotes");
            refuses(
                    "from,to,loss-db\nhall,\"at\"tic,70\n",
                    "links.csv:2:11 a comma is expected after a quoted value; double quotes that"
                            + " are part of it");
        }

        private void refuses(String csv, String message) throws IOException {
            write("links.csv", csv);
            assertThatThrownBy(() -> radio("matrix: links.csv"))
                    .isInstanceOf(ScenarioException.class)
                    .extracting(
                            thrown -> String.valueOf(thrown.getMessage()).replace(folder + "/", ""))
                    .isEqualTo(message);
        }
    }

    @Nested
    class Boards {

        @Test
        void differ_as_the_keys_say() throws IOException {
            assertThat(radio("{ tx-offset: 1.5dB, rx-offset: 1dB }").offsets())
                    .isEqualTo(new PowerOffsets(1.5, 1));
            assertThat(radio("preset: home").offsets()).isEqualTo(PowerOffsets.NONE);
        }

        @Test
        void may_each_have_their_own() throws IOException {
            write(
                    "scenario.yaml",
                    """
                    scenario: boards
                    run: { duration: 1s }
                    defaults: { program: receiver, rx-offset: 1dB }
                    nodes:
                      usual: { at: [0m, 0m] }
                      weak: { at: [1m, 0m], tx-offset: -3dB, rx-offset: -2dB }
                      noisy: { at: [2m, 0m], noise-floor: -85dBm }
                    """);
            Scenario scenario = ScenarioReader.read(folder.resolve("scenario.yaml"));
            OptionalDouble none = OptionalDouble.empty();
            assertThat(scenario.nodes())
                    .extracting(node -> node.radio())
                    .containsExactly(
                            new NodeRadio(none, OptionalDouble.of(1), none),
                            new NodeRadio(OptionalDouble.of(-3), OptionalDouble.of(-2), none),
                            new NodeRadio(none, OptionalDouble.of(1), OptionalDouble.of(-85)));
        }
    }

    private MediumOptions radio(String keys) throws IOException {
        write(
                "scenario.yaml",
                "scenario: radio\nrun: { duration: 1s }\nradio:\n" + keys.indent(2) + NODES);
        return ScenarioReader.read(folder.resolve("scenario.yaml")).radio();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static double lossDb(MediumOptions radio, String from, String to) {
        return radio.propagation().pathLossDb(new Place(from, at(0, 0)), new Place(to, at(10, 0)));
    }

    private static Position at(double xM, double yM) {
        return new Position(xM, yM, 0);
    }
}
