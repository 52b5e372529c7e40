package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.espnowsim.board.Adc;
import org.espnowsim.board.Edge;
import org.espnowsim.board.I2c;
import org.espnowsim.board.Pin;
import org.espnowsim.board.PinMode;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.kernel.Pace;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.TraceEvent.MessageQueued;
import org.espnowsim.sim.trace.TraceSink;
import org.espnowsim.time.Signal;
import org.junit.jupiter.api.Test;

/** Scenarios on the simulator itself. */
class WholeRunTest {

    private static final MediumOptions RADIO =
            new MediumOptions(new LogDistance(40, 3), 0, -97, 1, 1);
    private static final MacAddress FIRST = MacAddress.parse("30:ae:a4:00:00:00");

    private static void wifiOn(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
    }

    private static NodeProgram sendTo(MacAddress address, int count) {
        return node -> {
            wifiOn(node);
            node.espNow().addPeer(address);
            for (int i = 0; i < count; i++) {
                node.espNow().send(address, "hello " + i);
                node.sleep(Duration.ofMillis(2));
            }
        };
    }

    private static NodeProgram receive() {
        return node -> {
            wifiOn(node);
            while (node.espNow().recv(500).isPresent()) {}
        };
    }

    private static NodeSpec node(String name, int index, double xM) {
        return new NodeSpec(
                name,
                FIRST.plus(4 * index),
                new Position(xM, 0, 0),
                20,
                Duration.ZERO,
                DeviceOptions.esp32(1),
                name,
                Map.of());
    }

    private static Scenario scenario(List<NodeSpec> nodes, Expectation... expectations) {
        return new Scenario(
                "whole-run",
                "",
                Duration.ofSeconds(5),
                OptionalLong.empty(),
                RADIO,
                nodes,
                List.of(expectations));
    }

    private static Expectation delivered(String from, String to) {
        return new Expectation.Delivered(
                "delivered", Optional.empty(), new NodeSelector(from), new NodeSelector(to), 1);
    }

    @Test
    void two_nodes_in_range_lose_nothing_and_end_when_nothing_is_left() {
        Scenario scenario =
                scenario(
                        List.of(node("sender", 0, 0), node("receiver", 1, 10)),
                        delivered("sender", "receiver"));
        Map<String, NodeProgram> programs =
                Map.of("sender", sendTo(FIRST.plus(4), 20), "receiver", receive());

        RunResult result =
                new ScenarioRunner(spec -> () -> programs.get(spec.name()))
                        .run(scenario, RunOptions.ofSeed(1));

        assertThat(result.failures()).isEmpty();
        assertThat(result.verdicts()).allMatch(Verdict::isHeld);
        assertThat(result.end().reason()).isEqualTo(RunEnd.Reason.NOTHING_LEFT);
        LinkSummary link = result.links().getFirst();
        assertThat(link.acknowledged()).isEqualTo(20);
        assertThat(link.latency()).isPresent();
        assertThat(link.rssi()).isPresent();
    }

    @Test
    void a_program_answers_what_the_scenario_does_to_its_board() {
        Scenario scenario =
                ScenarioReader.read(
                        """
                        scenario: switch
                        run: { duration: 5s }
                        nodes:
                          lamp:
                            at: [0m, 0m]
                            program: receiver
                            pins:
                              button: { gpio: 0, level: high }
                              led: { gpio: 2 }
                              light: { gpio: 34, volts: 0.5 }
                            i2c: { 0x76: { 0xd0: 0x60 } }
                        timeline:
                          - { at: 1s, press: lamp.button, for: 200ms }
                          - { at: 1s, set: lamp.light, volts: 0.9, over: 2s }
                        expect:
                          - { pin: lamp.led, level: high, count: 1, by: 1s }
                          - { pin: lamp.led, level: low, count: 2, by: 1200ms }
                          - { printed: lamp, contains: "500000 b'`'" }
                          - { printed: lamp, contains: "900000" }
                        """,
                        "switch.yaml",
                        Programs.ofClassPath());

        RunResult result =
                new ScenarioRunner(_ -> () -> WholeRunTest::followButton)
                        .run(scenario, RunOptions.ofSeed(1));

        assertThat(result.failures()).isEmpty();
        assertThat(result.verdicts()).allMatch(Verdict::isHeld);
    }

    private static void followButton(Node node) {
        Pin button = node.peripherals().pin(0);
        Pin led = node.peripherals().pin(2);
        led.mode(PinMode.OUT);
        button.irq(EnumSet.allOf(Edge.class), edge -> led.write(edge == Edge.FALLING));
        Adc light = node.peripherals().adc(34);
        I2c i2c = node.peripherals().i2c();
        node.print(light.readUv() + " " + i2c.readMemory(0x76, 0xd0, 1));
        node.sleep(Duration.ofSeconds(4));
        node.print("" + light.readUv());
    }

    @Test
    void somebody_outside_types_to_a_program_and_reads_what_it_says() {
        Scenario scenario =
                ScenarioReader.read(
                        """
                        scenario: prompt
                        run: { duration: 10s, seed: 1 }
                        radio: { preset: desk }
                        nodes: { board: { at: [0m, 0m], program: beacon } }
                        """,
                        "prompt.yaml",
                        Programs.ofClassPath());
        StringBuilder read = new StringBuilder();
        Inbox inbox = Inbox.open();
        Outside person =
                new Outside(
                        Pace.AS_FAST_AS_POSSIBLE,
                        inbox,
                        simulation -> {
                            SerialConnection cable =
                                    simulation.connect("board", b -> read.append(b.toUtf8()));
                            cable.type(Payload.utf8("hello"));
                            inbox.close();
                        });

        new ScenarioRunner(_ -> () -> WholeRunTest::shout)
                .run(scenario, RunOptions.ofSeed(1).withOutside(person));

        assertThat(read).hasToString("HELLO\r\n");
    }

    private static void shout(Node node) {
        while (!node.serial().awaitInput(Signal.NEVER)) {
            node.scheduler().checkRunning();
        }
        node.print(node.serial().read(5).toUtf8().toUpperCase(Locale.ROOT));
    }

    @Test
    void every_message_of_a_crowd_is_accounted_for_even_if_radios_go_off() {
        List<NodeSpec> nodes = new ArrayList<>();
        nodes.add(node("hub", 0, 0));
        for (int i = 1; i <= 12; i++) {
            nodes.add(node("leaf[" + i + "]", i, 60.0 * i));
        }
        nodes.add(node("shouter", 13, 5));
        nodes.add(node("quitter", 14, 6));
        NodeProgram quitter =
                node -> {
                    wifiOn(node);
                    node.espNow().addPeer(FIRST);
                    for (int i = 0; i < 30; i++) {
                        node.wlan(WifiInterface.STA).active(true);
                        node.espNow().send(FIRST, "x".repeat(200), false);
                        node.sleep(Duration.ofNanos(1_000L * (700 + 97L * i)));
                        node.wlan(WifiInterface.STA).active(false);
                    }
                };
        StringWriter trace = new StringWriter();
        AtomicLong unicastMessages = new AtomicLong();
        TraceSink counter =
                event -> {
                    if (event instanceof MessageQueued queued && !queued.destination().isGroup()) {
                        unicastMessages.incrementAndGet();
                    }
                };

        RunResult result =
                new ScenarioRunner(spec ->
                        () ->
                                switch (spec.name()) {
                                    case "hub" -> receive();
                                    case "shouter" -> sendTo(MacAddress.BROADCAST, 50);
                                    case "quitter" -> quitter;
                                    default -> sendTo(FIRST, 20);
                                })
                        .run(
                                scenario(nodes),
                                RunOptions.ofSeed(1)
                                        .withSink(counter)
                                        .withSink(new JsonLinesTrace(trace, "whole-run", 1)));

        List<LinkSummary> unicast =
                result.links().stream().filter(link -> link.kind() == LinkKind.UNICAST).toList();
        assertThat(unicast).hasSize(13).allMatch(link -> link.underWay() == 0);
        assertThat(unicast.stream().mapToLong(LinkSummary::sent).sum())
                .isEqualTo(unicastMessages.get());
        assertThat(unicast.stream().mapToLong(LinkSummary::lost).sum()).isPositive();
        assertThat(unicast.stream().mapToLong(LinkSummary::delivered).sum()).isPositive();
        assertThat(trace.toString().lines().count()).isEqualTo(result.counts().events() + 1);
    }
}
