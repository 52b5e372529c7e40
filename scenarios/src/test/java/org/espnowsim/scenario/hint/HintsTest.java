package org.espnowsim.scenario.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.JsonReport;
import org.espnowsim.scenario.report.Style;
import org.espnowsim.scenario.report.TextReport;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each hint, in a run that deserves it, and in one that does not. */
class HintsTest {

    private static final Programs PROGRAMS = Programs.ofClassPath();
    private static final String OWN = "java:org.espnowsim.scenario.hint.HintsTest$";

    private static RunResult run(String text) {
        return new ScenarioRunner(PROGRAMS::board)
                .run(ScenarioReader.read(text, "hints.yaml", PROGRAMS), RunOptions.ofSeed(1));
    }

    private static List<String> hints(String text) {
        return run(text).hints().stream().map(Hint::text).toList();
    }

    /** Sends each message until it is acknowledged. */
    public static final class Stubborn implements NodeProgram {
        @Override
        public void run(Node node) {
            MacAddress to = node.parameters().address("to").orElseThrow();
            EspNow espNow = sender(node, to);
            String prefix = node.parameters().text("prefix").orElse("");
            for (int i = 0; i < 4; i++) {
                while (!espNow.send(to, Payload.utf8(prefix + (prefix.isEmpty() ? i : "")))) {
                    node.sleep(Duration.ofMillis(100));
                }
                node.sleep(Duration.ofMillis(700));
            }
        }
    }

    /** Sends to so many addresses. */
    public static final class ToMany implements NodeProgram {
        @Override
        public void run(Node node) {
            for (int i = 0; i < node.parameters().integer("count", 0); i++) {
                MacAddress to = new MacAddress(0x30ae_a400_1000L + i);
                sender(node, to).send(to, Payload.utf8("hello"));
            }
        }
    }

    /** Acknowledges, and reads nothing. */
    public static final class Forgetful implements NodeProgram {
        @Override
        public void run(Node node) {
            node.wlan(WifiInterface.STA).active(true);
            node.espNow().active(true);
            node.sleep(Duration.ofSeconds(60));
        }
    }

    private static EspNow sender(Node node, MacAddress to) {
        node.wlan(WifiInterface.STA).active(true);
        EspNow espNow = node.espNow();
        espNow.active(true);
        espNow.addPeer(to);
        return espNow;
    }

    private static String pair(String root, String leaf, String more) {
        return """
        scenario: hints
        run: { duration: 5s, seed: 1 }
        radio: { preset: desk }
        nodes:
          root: { at: [0m, 0m], %s }
          leaf: { at: [3m, 0m], %s }
        %s
        """
                .formatted(root, leaf, more);
    }

    private static final String RECEIVER = "program: receiver";
    private static final String SENSOR = "program: sensor, with: { to: root, period: 200ms }";

    @Nested
    class AFullReceiveRing {

        private static final String BUSY = "program: busy-receiver, with: { busy: 2s, rxbuf: 100 }";

        @Test
        void is_worth_a_look() {
            assertThat(hints(pair(BUSY, SENSOR, "")))
                    .containsExactly(
                            "root dropped 13 messages that it had acknowledged, as its receive ring"
                                    + " was full");
        }

        @Test
        void is_none_if_the_program_reads_in_time() {
            assertThat(hints(pair(RECEIVER, SENSOR, ""))).isEmpty();
        }

        @Test
        void is_no_surprise_if_it_is_expected() {
            String expected =
                    "expect: [ { lost: \"leaf -> root\", reason: receive-ring-full, at-least: 1 } ]";

            assertThat(hints(pair(BUSY, SENSOR, expected))).isEmpty();
        }
    }

    @Nested
    class MessagesThatAreNeverRead {

        @Test
        void are_worth_a_look() {
            assertThat(hints(pair("program: \"" + OWN + "Forgetful\"", SENSOR, "")))
                    .containsExactly("root acknowledged 25 messages, and its program read none");
        }

        @Test
        void are_not_if_they_were_broadcast() {
            assertThat(hints(pair("program: beacon", "program: beacon", ""))).isEmpty();
        }
    }

    @Nested
    class MessagesThatAProgramSendsAgain {

        private static String lossy(String with) {
            return pair(
                    "start: 2s, " + RECEIVER,
                    "program: \"%sStubborn\", with: { to: root%s }".formatted(OWN, with),
                    "");
        }

        @Test
        void are_worth_a_look() {
            assertThat(hints(lossy("")))
                    .containsExactly(
                            "leaf sent 17 messages to root again after its radio had given up on"
                                    + " them");
        }

        @Test
        void cannot_be_told_from_a_program_that_always_says_the_same() {
            assertThat(hints(lossy(", prefix: hello"))).isEmpty();
        }
    }

    @Nested
    class AChannelInUse {

        private static String sending(String period) {
            return pair(
                    RECEIVER,
                    "program: sensor, with: { to: root, period: %s }".formatted(period),
                    "");
        }

        @Test
        void for_most_of_the_time_is_worth_a_look() {
            assertThat(hints(sending("1ms")))
                    .singleElement()
                    .asString()
                    .matches("channel 1 was in use for (7|8)\\d\\.\\d\\d% of the time");
        }

        @Test
        void for_less_is_not() {
            assertThat(hints(sending("4ms"))).isEmpty();
        }

        @Test
        void in_a_run_of_less_than_a_second_is_not() {
            assertThat(hints(sending("1ms").replace("duration: 5s", "duration: 900ms"))).isEmpty();
        }
    }

    @Nested
    class ThePeerTable {

        private static List<String> sendingTo(int count) {
            return hints(
                    pair(
                            RECEIVER,
                            "program: \"%sToMany\", with: { count: %s }".formatted(OWN, count),
                            ""));
        }

        @Test
        void is_worth_a_look_from_18_on() {
            assertThat(sendingTo(18))
                    .containsExactly("leaf sent to 18 addresses; a board has room for 20 peers");
        }

        @Test
        void is_not_with_17() {
            assertThat(sendingTo(17)).isEmpty();
        }
    }

    @Nested
    class AnIdealRadio {

        private static String apart(String length, String radio, String expect) {
            return pair(RECEIVER, SENSOR, expect)
                    .replace("[3m, 0m]", "[" + length + ", 0m]")
                    .replace("preset: desk", "preset: desk" + radio);
        }

        private static final String IDEAL = ", shadowing: 0dB, fading: none";

        private static final String DELIVERED =
                "expect: [ { delivered: \"leaf -> root\", at-least: 99% } ]";

        @Test
        void is_worth_a_look_if_delivery_is_expected_from_afar() {
            assertThat(hints(apart("120m", IDEAL, DELIVERED)))
                    .containsExactly(
                            "delivery from leaf to root, 120 m apart, was measured without shadowing"
                                    + " and fading");
        }

        @Test
        void is_not_in_a_room_or_with_shadowing_or_if_nothing_is_expected() {
            assertThat(hints(apart("15m", IDEAL, DELIVERED))).isEmpty();
            assertThat(hints(apart("120m", ", shadowing: 3dB, fading: none", DELIVERED))).isEmpty();
            assertThat(hints(apart("120m", IDEAL, ""))).isEmpty();
        }
    }

    @Test
    void stand_in_the_reports_between_the_expectations_and_the_end() {
        RunResult result = run(pair("program: \"" + OWN + "Forgetful\"", SENSOR, ""));

        assertThat(TextReport.of(result, "replay", Style.PLAIN))
                .contains(
                        """

                        worth a look
                        """,
                        """
                          root acknowledged 25 messages, and its program read none
                            receive them, or have nobody send there: to the sender they arrived
                        """);
        assertThat(JsonReport.of(result, "replay"))
                .contains("\"key\" : \"never-read\"", "\"text\" : \"root acknowledged 25 messages");
    }

    @Test
    void are_left_out_of_the_reports_if_there_are_none() {
        RunResult result = run(pair(RECEIVER, SENSOR, ""));

        assertThat(TextReport.of(result, "replay", Style.PLAIN)).doesNotContain("worth a look");
        assertThat(JsonReport.of(result, "replay")).contains("\"hints\" : [ ]");
    }
}
