package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTML report in a browser, opened from disk, of a run whose texts try to be more than text.
 */
class HtmlReportTest {

    private static final String BUTTON_SAYS =
            "text => document.querySelector('#map .play').textContent.includes(text)";

    private static final String SCENARIO =
            """
            scenario: "</script><script>window.hacked=1</script>"
            about: "<img src=x onerror='window.hacked=2'>"
            run: { duration: 2s, seed: 1 }
            radio: { preset: desk }
            nodes:
              talker: { at: [0m, 0m], program: "micropython:say.py" }
              gateway: { at: [3m, 0m], mac: "30:ae:a4:00:00:01", program: receiver }
              breaker: { at: [1m, 5m], program: "micropython:break.py" }
              # So far away that nothing arrives.
              hermit: { at: [9000m, 0m], mac: "30:ae:a4:00:00:11", program: receiver }
            expect:
              - { crashed: breaker, contains: "<img" }
              - { never: "sent('talker') > 1" }
            """;

    private static final String PROGRAM =
            """
            import espnow, network, time
            network.WLAN(network.STA_IF).active(True)
            e = espnow.ESPNow()
            e.active(True)
            peer = bytes.fromhex('30aea4000001')
            hermit = bytes.fromhex('30aea4000011')
            e.add_peer(peer)
            e.add_peer(hermit)
            for text in ("hello", "<i>there</i>", "</script><script>window.hacked=3</script>"):
                print("<img src=x onerror='window.hacked=4'>", text)
                e.send(peer, text)
                time.sleep_ms(300)
            e.send(hermit, "anybody?")
            """;

    private static final String BREAKING_PROGRAM =
            """
            def fail(text):
                raise ValueError("<img src=x onerror='window.hacked=5'>" + text)
            fail("</pre><script>window.hacked=6</script>")
            """;

    @TempDir private static Path folder;

    private static Path report;
    private static JsonNode json;
    private static List<JsonNode> started;
    private static Chromium chromium;

    private ReportPage page;

    @BeforeAll
    static void run() throws IOException {
        Path scenario = Files.writeString(folder.resolve("hostile.yaml"), SCENARIO);
        Files.writeString(folder.resolve("say.py"), PROGRAM);
        Files.writeString(folder.resolve("break.py"), BREAKING_PROGRAM);
        report = folder.resolve("report.html");
        Path jsonReport = folder.resolve("report.json");
        Path trace = folder.resolve("trace.jsonl");
        Ended ended =
                Launcher.ofCheckout()
                        .run(
                                "run",
                                scenario,
                                "--quiet",
                                "--report",
                                report,
                                "--json",
                                jsonReport,
                                "--trace",
                                trace);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(1);
        JsonMapper mapper = new JsonMapper();
        json = mapper.readTree(Files.readString(jsonReport));
        started =
                Files.readAllLines(trace).stream()
                        .map(mapper::readTree)
                        .filter(event ->
                                event.path("event").asString("").equals("transmission-started"))
                        .toList();
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        open(ColorScheme.LIGHT, 1400, 1000);
    }

    private void open(ColorScheme scheme, int width, int height) {
        page = chromium.open(report, scheme, width, height);
    }

    @AfterEach
    void the_console_is_empty_and_nothing_was_asked_of_the_network() {
        page.close();
    }

    @Test
    void what_others_wrote_is_shown_as_text() {
        assertThat(page.locator("h1").textContent())
                .isEqualTo("</script><script>window.hacked=1</script>");
        assertThat(page.locator(".about").textContent())
                .isEqualTo("<img src=x onerror='window.hacked=2'>");
        assertThat(page.locator("#summary pre").allTextContents())
                .anyMatch(text ->
                        text.contains("<img src=x onerror='window.hacked=5'></pre><script>"));
        page.search("onerror");
        assertThat(page.locator(".results li").allTextContents())
                .anyMatch(text -> text.contains("<img src=x onerror='window.hacked=4'> hello"));
        assertThat(page.locator("main img").count()).isZero();
        assertThat(page.page().evaluate("window.hacked ?? 'safe'")).isEqualTo("safe");
    }

    @Test
    void timeline_and_map_are_drawn() {
        assertThat(page.coloursOf("#timeline .lanes canvas")).isGreaterThan(5);
        assertThat(page.coloursOf("#timeline .head")).isGreaterThan(3);
        assertThat(page.coloursOf("#map canvas")).isGreaterThan(5);
        page.locator("#charts").scrollIntoViewIfNeeded();
        page.page().waitForSelector("#charts .chart canvas");
        assertThat(page.coloursOf("#charts .chart canvas")).isGreaterThan(3);
    }

    @Test
    void a_failed_expectation_leads_to_the_instant_at_which_it_failed() {
        JsonNode failed = json.at("/expectations/1");
        String instant = "%.6f s".formatted(failed.get("failedNs").asLong() / 1e9);

        page.locator(".not-held .jump").click();

        assertThat(page.locator(".not-held .jump").textContent()).isEqualTo("failed at " + instant);
        page.waitForInstant(instant);
        assertThat(page.locator("#timeline .lanes").evaluate("e => e.getBoundingClientRect().top"))
                .satisfies(top -> assertThat(((Number) top).doubleValue()).isBetween(0.0, 1000.0));
    }

    @Test
    void search_finds_frames_by_text_number_node_and_reason() {
        page.search("<i>there");
        assertThat(page.results()).anyMatch(text -> text.contains("“<i>there</i>”"));
        page.search("to:hermit too weak");
        assertThat(page.results()).isNotEmpty().allMatch(text -> text.contains("→ hermit"));
        page.search("#0");
        assertThat(page.results()).hasSize(1);
        page.search("nothing-of-the-kind");
        assertThat(page.results()).isEmpty();
    }

    @Test
    void each_frame_has_a_page_which_agrees_with_the_trace() {
        assertThat(started).hasSizeGreaterThan(8);
        for (JsonNode frame : started) {
            page.page()
                    .evaluate(
                            "number => { location.hash = `frame=${number}`; }",
                            frame.get("transmission").asInt());
            page.waitForTitle("Frame " + frame.get("transmission").asLong());
            String text = page.locator("#frame").innerText();
            assertThat(text).contains(frame.get("to").asString());
            if (frame.has("sequenceNumber")) {
                assertThat(text)
                        .contains("sequence number " + frame.get("sequenceNumber").asInt() + ",")
                        .contains(frame.get("mpduBytes").asInt() + " bytes");
            }
        }
        page.search("to:hermit");
        page.locator(".results button").first().click();
        assertThat(page.locator("#frame").innerText())
                .contains("too weak", "dBm", "attempt 1", "anybody?");
    }

    @Test
    void keys_zoom_pan_and_walk_from_frame_to_frame() {
        Locator lanes = page.locator("#timeline .lanes");
        lanes.focus();
        lanes.press("Home");
        lanes.press("+");
        lanes.press("+");
        page.page()
                .waitForFunction(
                        "() => document.querySelector('#timeline .readout').textContent.includes('500 ms shown')");
        lanes.press("n");
        String first = page.locator("#frame-title").textContent();
        lanes.press("n");

        assertThat(page.locator("#frame-title").textContent()).isNotEqualTo(first);
        lanes.press("0");
        page.page()
                .waitForFunction(
                        "() => document.querySelector('#timeline .readout').textContent.includes('2 s shown')");
    }

    @Test
    void the_map_plays() {
        String before = page.locator("#map .readout").textContent();

        page.locator("#map .play").click();
        page.page()
                .waitForFunction(
                        "before => document.querySelector('#map .readout').textContent !== before",
                        before);
        page.page().waitForFunction(BUTTON_SAYS, "Pause");
        page.locator("#map .play").click();

        // It is drawn with the next picture.
        page.page().waitForFunction(BUTTON_SAYS, "Play");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axe_finds_nothing_serious(ColorScheme scheme) throws IOException {
        page.close();
        open(scheme, 390, 844);
        page.search("hello");
        page.page().evaluate(axe());

        Object serious =
                page.page()
                        .evaluate(
                                """
                                async () => (await axe.run()).violations
                                    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                                    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)\
                                """);

        // Chromium remarks on how axe itself reads canvases.
        page.excuse("getImageData");
        assertThat((List<?>) serious).isEmpty();
    }

    private static String axe() throws IOException {
        try (InputStream script =
                HtmlReportTest.class.getResourceAsStream(
                        "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void nothing_is_wider_than_a_phone() {
        page.close();
        open(ColorScheme.LIGHT, 390, 844);

        assertThat(page.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }
}
