package org.espnowsim.scenario.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.CapturedPacket;
import org.espnowsim.scenario.report.JsonLinesTrace;
import org.espnowsim.scenario.report.JsonReport;
import org.espnowsim.scenario.report.PcapTrace;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run writes about itself agrees: trace, capture and report of random scenarios tell the
 * same numbers, each counted here from what a user would read.
 */
class ConservationTest {

    private static final int SCENARIOS = 30;

    /** What software may take between the end of a frame and its fate. */
    private static final long SOFTWARE_NS = 10_000_000;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    @Test
    void trace_capture_and_report_agree() throws IOException {
        Set<String> fates = new LinkedHashSet<>();
        Set<String> frames = new LinkedHashSet<>();
        for (int seed = 1; seed <= SCENARIOS; seed++) {
            Written written = Written.of(seed);
            theAirIsTheSame(written);
            eachFrameHasItsFates(written);
            theCountsAreThoseOfTheTrace(written);
            broadcastsAddUp(written);
            unicastMessagesAddUp(written);
            written.all("frame-ended").forEach(each -> fates.add(text(each, "fate")));
            written.all("transmission-started").forEach(each -> frames.add(text(each, "frame")));
        }
        theyWereWorthTheTrouble(fates, frames);
    }

    private static void theAirIsTheSame(Written written) {
        List<JsonNode> sent = written.all("transmission-started");
        assertThat(written.packets).as(written.name()).hasSize(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            assertThat(written.packets.get(i).timeNs).isEqualTo(sent.get(i).get("t").asLong());
            assertThat(written.packets.get(i).kind).isEqualTo(kind(sent.get(i)));
        }
        for (JsonNode node : written.report.get("nodes")) {
            String name = text(node, "name");
            assertThat(node.get("transmissions").asLong())
                    .as(name)
                    .isEqualTo(count(sent, each -> text(each, "node").equals(name)));
        }
    }

    private static String kind(JsonNode transmission) {
        return switch (text(transmission, "frame")) {
            case "espnow", "espnow-encrypted" -> "action";
            case String other -> other;
        };
    }

    private static void eachFrameHasItsFates(Written written) {
        Map<Long, List<JsonNode>> fates = by(written.all("frame-ended"), "transmission");
        for (JsonNode sent : written.all("transmission-started")) {
            List<JsonNode> ended = fates.getOrDefault(sent.get("transmission").asLong(), List.of());
            Set<JsonNode> nodes = new LinkedHashSet<>();
            assertThat(ended)
                    .as("%s: %s", written.name(), sent)
                    .allMatch(each -> nodes.add(each.get("node")));
            if (sent.get("t").asLong() + sent.get("airtimeNs").asLong() + SOFTWARE_NS
                    <= written.endNs()) {
                assertThat(ended)
                        .as("%s: %s", written.name(), sent)
                        .hasSize(sent.get("receivers").asInt());
            }
        }
    }

    private static void theCountsAreThoseOfTheTrace(Written written) {
        JsonNode counts = written.report.get("counts");
        assertThat(counts.get("events").asLong())
                .as(written.name())
                .isEqualTo(written.events.size());
        assertThat(counts.get("transmissions").asLong())
                .isEqualTo(written.all("transmission-started").size());
        assertThat(counts.get("receptions").asLong()).isEqualTo(written.all("frame-ended").size());
        assertThat(counts.get("acknowledgements").asLong())
                .as(written.name())
                .isEqualTo(count(written.packets, packet -> packet.kind.equals("ack")));
    }

    /** Of a broadcast each node in range has its own end. */
    private static void broadcastsAddUp(Written written) {
        Set<Long> broadcasts = written.messages(true);
        Map<String, Long> fates = new TreeMap<>();
        for (JsonNode ended : written.all("frame-ended")) {
            if (broadcasts.contains(ended.get("message").asLong(-1))
                    && !text(ended, "node").equals("router")) {
                fates.merge(text(ended, "fate"), 1L, Long::sum);
            }
        }
        Map<String, Long> told = new TreeMap<>(written.losses("broadcast"));
        told.remove("nobody-in-range");
        told.remove("aborted");
        long delivered = written.sum("broadcast", "delivered");
        if (delivered > 0) {
            told.put("delivered", delivered);
        }
        assertThat(told).as(written.name()).isEqualTo(fates);
    }

    private static void unicastMessagesAddUp(Written written) {
        Set<Long> messages = written.messages(false);
        Map<Long, List<JsonNode>> fates = by(written.all("frame-ended"), "message");
        Map<String, Long> possible = new TreeMap<>();
        long delivered = 0;
        for (long message : messages) {
            Set<String> met =
                    fates.getOrDefault(message, List.of()).stream()
                            .map(ended -> text(ended, "fate"))
                            .collect(Collectors.toCollection(LinkedHashSet::new));
            if (met.contains("delivered")) {
                delivered++;
            } else {
                met.forEach(fate -> possible.merge(fate, 1L, Long::sum));
            }
        }
        assertThat(written.sum("unicast", "sent")).as(written.name()).isEqualTo(messages.size());
        assertThat(written.sum("unicast", "delivered")).as(written.name()).isEqualTo(delivered);
        assertThat(written.sum("unicast", "lost") + written.sum("unicast", "underWay"))
                .isEqualTo(messages.size() - delivered);
        assertThat(written.sum("unicast", "acknowledged"))
                .as(written.name())
                .isEqualTo(
                        count(
                                written.all("message-sent"),
                                each -> text(each, "outcome").equals("acked")));
        assertThat(written.sum("unicast", "attempts"))
                .as(written.name())
                .isEqualTo(
                        count(
                                written.all("transmission-started"),
                                each -> messages.contains(each.get("message").asLong(-1))));
        possible.put("aborted", (long) written.all("message-aborted").size());
        written.losses("unicast")
                .forEach((reason, lost) ->
                        assertThat(lost)
                                .as(reason)
                                .isLessThanOrEqualTo(possible.getOrDefault(reason, 0L)));
    }

    /** Most that can happen to a frame has happened. */
    private static void theyWereWorthTheTrouble(Set<String> fates, Set<String> frames) {
        assertThat(frames).contains("espnow", "espnow-encrypted", "ack", "rts", "cts", "beacon");
        assertThat(fates)
                .contains(
                        "delivered",
                        "no-such-receiver",
                        "radio-off",
                        "other-channel",
                        "receiver-transmitting",
                        "below-sensitivity",
                        "collision",
                        "captured",
                        "burst",
                        "duplicate",
                        "no-key");
    }

    private static String text(JsonNode event, String key) {
        return event.get(key).asString();
    }

    private static <T> long count(List<T> all, Predicate<T> condition) {
        return all.stream().filter(condition).count();
    }

    private static Map<Long, List<JsonNode>> by(List<JsonNode> events, String key) {
        return events.stream()
                .filter(event -> !event.get(key).isNull())
                .collect(
                        Collectors.groupingBy(
                                event -> event.get(key).asLong(),
                                LinkedHashMap::new,
                                Collectors.toList()));
    }

    /** A packet of the capture. */
    private record Packet(long timeNs, String kind) {

        static List<Packet> all(byte[] file) {
            return CapturedPacket.ofAir(file).stream()
                    .map(packet -> new Packet(packet.timeNs(), kind(packet.mpdu()[0] & 0xff)))
                    .toList();
        }

        /** By type and subtype, as IEEE 802.11 numbers them. */
        private static String kind(int frameControl) {
            return switch (frameControl) {
                case 0x80 -> "beacon";
                case 0xb4 -> "rts";
                case 0xc4 -> "cts";
                case 0xd0 -> "action";
                case 0xd4 -> "ack";
                default -> "type " + frameControl;
            };
        }
    }

    /** What a run has written. */
    private record Written(List<JsonNode> events, JsonNode report, List<Packet> packets) {

        static Written of(int seed) throws IOException {
            Scenario scenario = RandomScenario.of(seed);
            StringWriter trace = new StringWriter();
            ByteArrayOutputStream pcap = new ByteArrayOutputStream();
            RunResult result =
                    new ScenarioRunner(Programs.ofClassPath()::board)
                            .run(
                                    scenario,
                                    RunOptions.ofSeed(seed)
                                            .withSink(
                                                    new JsonLinesTrace(
                                                            trace, scenario.name(), seed))
                                            .withSink(new PcapTrace(pcap)));
            return new Written(
                    trace.toString().lines().skip(1).map(MAPPER::readTree).toList(),
                    MAPPER.readTree(JsonReport.of(result, "again")),
                    Packet.all(pcap.toByteArray()));
        }

        /** {@return the scenario's, which ends with its seed} */
        String name() {
            return text(report, "scenario");
        }

        long endNs() {
            return report.get("endNs").asLong();
        }

        List<JsonNode> all(String event) {
            return events.stream().filter(each -> text(each, "event").equals(event)).toList();
        }

        /** {@return the messages for groups, or those for one node} */
        Set<Long> messages(boolean groups) {
            return all("message-queued").stream()
                    .filter(each -> text(each, "to").startsWith("ff:ff:ff") == groups)
                    .map(each -> each.get("message").asLong())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private List<JsonNode> links(String kind) {
            return StreamSupport.stream(report.get("links").spliterator(), false)
                    .filter(link -> text(link, "kind").equals(kind))
                    .toList();
        }

        long sum(String kind, String key) {
            return links(kind).stream().mapToLong(link -> link.get(key).asLong()).sum();
        }

        Map<String, Long> losses(String kind) {
            Map<String, Long> losses = new TreeMap<>();
            for (JsonNode link : links(kind)) {
                link.get("lossesByReason")
                        .properties()
                        .forEach(loss ->
                                losses.merge(loss.getKey(), loss.getValue().asLong(), Long::sum));
            }
            return losses;
        }
    }
}
