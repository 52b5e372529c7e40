package org.espnowsim.scenario.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.statistics.TraceScript.AIRTIME_NS;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.espnowsim.frame.FrameCodec;
import org.espnowsim.frame.FrameFormatException;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.VendorActionFrame;
import org.espnowsim.scenario.report.RunResults;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.TraceEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

    private static final String HOSTILE = "</script><script>alert(1)</script><!-- ' \" & \u2028";

    private final TraceScript script =
            TraceScript.of("a", HOSTILE)
                    .start(0, "a")
                    .deliver(0, "a", 0, HOSTILE, 3 * MS)
                    .print(4 * MS, "a", HOSTILE)
                    .lose(10 * MS, "a", 1, HOSTILE, Fate.COLLISION)
                    .add(new TraceEvent.NodeMoved(11 * MS, 0, -1.5, 2.25, 0));

    private static String page(HtmlReport report, TraceScript script) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        script.play(report, 2_000 * MS)
                .write(RunResults.of(script, List.of()), "run " + HOSTILE, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What a page shows, read as the page's own script does. */
    private record Shown(JsonNode header, ByteBuffer columns) {

        static Shown in(String page) throws IOException {
            Matcher data =
                    Pattern.compile("<script type=\"text/plain\" id=\"data\">\\s*([^<]*)</script>")
                            .matcher(page);
            assertThat(data.find()).isTrue();
            byte[] compressed = Base64.getDecoder().decode(data.group(1).strip());
            try (GZIPInputStream unpacked =
                    new GZIPInputStream(new ByteArrayInputStream(compressed))) {
                ByteBuffer all = ByteBuffer.wrap(unpacked.readAllBytes());
                byte[] header = new byte[all.getInt()];
                all.get(header);
                return new Shown(
                        JsonMapper.shared().readTree(new String(header, StandardCharsets.UTF_8)),
                        all.slice());
            }
        }

        /** {@return the bytes of a column of one of the segments} */
        ByteBuffer column(int segment, String name) {
            int at = 0;
            JsonNode segments = header.get("segments");
            for (int i = 0; i < segments.size(); i++) {
                for (var column : segments.get(i).get("columns").properties()) {
                    int size = column.getValue().asInt();
                    if (i == segment && column.getKey().equals(name)) {
                        return columns.slice(at, size);
                    }
                    at += size;
                }
            }
            throw new IllegalArgumentException(name);
        }

        List<Long> numbers(int segment, String name) {
            ByteBuffer bytes = column(segment, name);
            List<Long> numbers = new ArrayList<>();
            while (bytes.hasRemaining()) {
                long value = 0;
                byte next;
                int shift = 0;
                do {
                    next = bytes.get();
                    value |= (next & 0x7fL) << shift;
                    shift += 7;
                } while (next < 0);
                numbers.add((value >>> 1) ^ -(value & 1));
            }
            return numbers;
        }

        String text(int segment, String name) {
            return StandardCharsets.UTF_8.decode(column(segment, name)).toString();
        }
    }

    @Test
    void nothing_that_others_wrote_is_in_the_markup() throws IOException {
        String page = page(new HtmlReport(), script);

        assertThat(page).doesNotContain("alert(1)", "first-light", "Two nodes talk");
        assertThat(page.split("<script")).hasSameSizeAs(page.split("</script>"));
        assertThat(Shown.in(page).header().at("/nodes/1/name").asString()).isEqualTo(HOSTILE);
        assertThat(Shown.in(page).header().get("replay").asString()).isEqualTo("run " + HOSTILE);
        assertThat(Shown.in(page).text(1, "text")).isEqualTo(HOSTILE);
    }

    @Test
    void asks_nothing_of_the_network() throws IOException {
        String page = page(new HtmlReport(), script);

        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContainPattern("(src|href)\\s*=\\s*[\"'](https?:)?//");
    }

    @Test
    void each_frame_is_there_with_its_bytes_and_its_fate()
            throws IOException, FrameFormatException {
        Shown shown = Shown.in(page(new HtmlReport(), script));

        assertThat(shown.numbers(0, "time")).containsExactly(2 * MS, 8 * MS); // the second later
        assertThat(shown.numbers(0, "waited")).containsExactly(2 * MS, 0L);
        assertThat(shown.numbers(0, "airtime")).containsExactly(AIRTIME_NS, AIRTIME_NS);
        assertThat(shown.numbers(0, "endTime")).containsExactly(3 * MS, 8 * MS);
        assertThat(shown.numbers(0, "rxPower")).containsExactly(-505L, -505L);
        assertThat(shown.numbers(0, "sinr")).containsExactly(400L, 400L);
        assertThat(shown.numbers(0, "rssi")).containsExactly(-50L, 0L);
        JsonNode fates = shown.header().get("fates");
        assertThat(
                        shown.numbers(0, "fate").stream()
                                .map(fate -> fates.get(fate.intValue()).get("key").asString()))
                .containsExactly("delivered", "collision");
        byte[] first = new byte[shown.numbers(0, "size").getFirst().intValue()];
        shown.column(0, "bytes").get(first);
        assertThat(FrameCodec.decode(first))
                .isInstanceOfSatisfying(
                        VendorActionFrame.class,
                        frame -> assertThat(frame.message().toUtf8()).isEqualTo("m0"));
    }

    @Test
    void the_same_run_gives_the_same_file() throws IOException {
        assertThat(page(new HtmlReport(), script)).isEqualTo(page(new HtmlReport(), script));
    }

    @Test
    void places_are_in_millimetres() throws IOException {
        Shown shown = Shown.in(page(new HtmlReport(), script));

        assertThat(shown.numbers(1, "a")).endsWith(-1500L);
        assertThat(shown.numbers(1, "b")).endsWith(2250L);
    }

    @Test
    void what_is_beyond_the_limits_is_counted() throws IOException {
        TraceScript many = TraceScript.of("a", "b");
        for (int i = 0; i < 1000; i++) {
            many.lose(i * 2 * MS, "a", i, "b", Fate.COLLISION).print(i * 2 * MS + 1, "a", "x");
        }

        JsonNode header = Shown.in(page(new HtmlReport(400, 4000, 80), many)).header();

        int kept = 0;
        int events = 0;
        for (JsonNode segment : header.get("segments")) {
            kept += segment.path("frames").asInt(0);
            events += segment.path("events").asInt(0);
        }
        assertThat(kept).isBetween(390, 400);
        assertThat(header.at("/leftOut/frames").asInt()).isEqualTo(1000 - kept);
        assertThat(header.at("/segments/0/firstFrame").asInt()).isEqualTo(1000 - kept);
        assertThat(events).isBetween(78, 80);
        assertThat(header.at("/leftOut/events").asInt()).isEqualTo(1000 - events);
    }

    @Test
    void receptions_have_a_limit_of_their_own() throws IOException {
        TraceScript crowd = TraceScript.of("a", "b", "c", "d").inRange(3);
        for (int i = 0; i < 400; i++) {
            crowd.queue(i * 2 * MS, "a", i, MacAddress.BROADCAST)
                    .transmit(i * 2 * MS, "a", i, 1, MacAddress.BROADCAST)
                    .fate(i * 2 * MS + AIRTIME_NS, "b", i, "a", Fate.DELIVERED)
                    .fate(i * 2 * MS + AIRTIME_NS, "c", i, "a", Fate.DELIVERED)
                    .fate(i * 2 * MS + AIRTIME_NS, "d", i, "a", Fate.ASLEEP);
        }

        JsonNode header = Shown.in(page(new HtmlReport(10_000, 600, 100), crowd)).header();

        assertThat(header.at("/leftOut/receptions").asInt()).isBetween(600, 630);
        assertThat(header.at("/leftOut/frames").asInt()).isBetween(200, 210);
    }
}
