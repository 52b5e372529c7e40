package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final String SCENARIO =
            """
            scenario: "</script><script>window.hacked=1</script>"
            about: "<img src=x onerror='window.hacked=2'>"
            run: { duration: 2s, seed: 1 }
            radio: { preset: desk }
            nodes:
              talker: { at: [0m, 0m], program: "micropython:say.py" }
              gateway: { at: [3m, 0m], mac: "30:ae:a4:00:00:01", program: receiver }
              # So far away that nothing arrives.
              hermit: { at: [9000m, 0m], mac: "30:ae:a4:00:00:11", program: receiver }
            expect:
              - { never: "nodes('*').exists(n, n.crashed)" }
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

    @TempDir private static Path folder;

    private static Path report;
    private static JsonNode json;
    private static List<JsonNode> started;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> troubles = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void run() throws IOException {
        Path scenario = Files.writeString(folder.resolve("hostile.yaml"), SCENARIO);
        Files.writeString(folder.resolve("say.py"), PROGRAM);
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
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void closeBrowser() {
        playwright.close();
    }

    @BeforeEach
    void open() {
        open(ColorScheme.LIGHT, 1400, 1000);
    }

    private void open(ColorScheme scheme, int width, int height) {
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme));
        page = context.newPage();
        page.onConsoleMessage(message -> troubles.add(message.type() + ": " + message.text()));
        page.onPageError(troubles::add);
        page.onRequest(request -> {
            if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                troubles.add("request: " + request.url());
            }
        });
        page.navigate(report.toUri().toString());
        page.waitForSelector("html[data-ready=true]");
    }

    @AfterEach
    void the_console_is_empty_and_nothing_was_asked_of_the_network() {
        context.close();
        assertThat(troubles).isEmpty();
    }

    @Test
    void what_others_wrote_is_shown_as_text() {
        assertThat(page.locator("h1").textContent())
                .isEqualTo("</script><script>window.hacked=1</script>");
        assertThat(page.locator(".about").textContent())
                .isEqualTo("<img src=x onerror='window.hacked=2'>");
        search("onerror");
        assertThat(page.locator(".results li").allTextContents())
                .anyMatch(text -> text.contains("<img src=x onerror='window.hacked=4'> hello"));
        assertThat(page.locator("main img").count()).isZero();
        assertThat(page.evaluate("window.hacked ?? 'safe'")).isEqualTo("safe");
    }

    @Test
    void timeline_and_map_are_drawn() {
        assertThat(coloursOf("#timeline .lanes canvas")).isGreaterThan(5);
        assertThat(coloursOf("#timeline .head")).isGreaterThan(3);
        assertThat(coloursOf("#map canvas")).isGreaterThan(5);
        page.locator("#charts").scrollIntoViewIfNeeded();
        page.waitForSelector("#charts .chart canvas");
        assertThat(coloursOf("#charts .chart canvas")).isGreaterThan(3);
    }

    /** How many colours a canvas has, up to 100. */
    private int coloursOf(String canvas) {
        return (Integer)
                page.locator(canvas)
                        .first()
                        .evaluate(
                                """
                                async (canvas) => {
                                    await new Promise((done) => setTimeout(done, 200));
                                    const { data } = canvas.getContext('2d')
                                        .getImageData(0, 0, canvas.width, canvas.height);
                                    const words = new Uint32Array(data.buffer);
                                    return Math.min(100, new Set(words).size);
                                }\
                                """);
    }

    @Test
    void a_failed_expectation_leads_to_the_instant_at_which_it_failed() {
        JsonNode failed = json.at("/expectations/1");
        String instant = "%.6f s".formatted(failed.get("failedNs").asLong() / 1e9);

        page.locator(".not-held .jump").click();

        assertThat(page.locator(".not-held .jump").textContent()).isEqualTo("failed at " + instant);
        page.waitForFunction(
                "start => document.querySelector('#timeline .readout').textContent.startsWith(start)",
                instant);
        assertThat(page.locator("#timeline .lanes").evaluate("e => e.getBoundingClientRect().top"))
                .satisfies(top -> assertThat(((Number) top).doubleValue()).isBetween(0.0, 1000.0));
    }

    @Test
    void search_finds_frames_by_text_number_node_and_reason() {
        search("<i>there");
        assertThat(results()).anyMatch(text -> text.contains("“<i>there</i>”"));
        search("to:hermit too weak");
        assertThat(results()).isNotEmpty().allMatch(text -> text.contains("→ hermit"));
        search("#0");
        assertThat(results()).hasSize(1);
        search("nothing-of-the-kind");
        assertThat(results()).isEmpty();
    }

    private void search(String text) {
        page.locator("#query").fill(text);
        page.waitForTimeout(400); // it waits until the reader stops typing
    }

    private List<String> results() {
        return page.locator(".results li").allTextContents();
    }

    @Test
    void each_frame_has_a_page_which_agrees_with_the_trace() {
        assertThat(started).hasSizeGreaterThan(8);
        for (JsonNode frame : started) {
            page.evaluate(
                    "number => { location.hash = `frame=${number}`; }",
                    frame.get("transmission").asInt());
            page.waitForFunction(
                    "title => document.querySelector('#frame-title').textContent === title",
                    "Frame " + frame.get("transmission").asLong());
            String text = page.locator("#frame").innerText();
            assertThat(text).contains(frame.get("to").asString());
            if (frame.has("sequenceNumber")) {
                assertThat(text)
                        .contains("sequence number " + frame.get("sequenceNumber").asInt() + ",")
                        .contains(frame.get("mpduBytes").asInt() + " bytes");
            }
        }
        search("to:hermit");
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
        page.waitForFunction(
                "() => document.querySelector('#timeline .readout').textContent.includes('500 ms shown')");
        lanes.press("n");
        String first = page.locator("#frame-title").textContent();
        lanes.press("n");

        assertThat(page.locator("#frame-title").textContent()).isNotEqualTo(first);
        lanes.press("0");
        page.waitForFunction(
                "() => document.querySelector('#timeline .readout').textContent.includes('2 s shown')");
    }

    @Test
    void the_map_plays() {
        String before = page.locator("#map .readout").textContent();

        page.locator("#map .play").click();
        page.waitForFunction(
                "before => document.querySelector('#map .readout').textContent !== before", before);
        page.waitForFunction(BUTTON_SAYS, "Pause");
        page.locator("#map .play").click();

        // It is drawn with the next picture.
        page.waitForFunction(BUTTON_SAYS, "Play");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axe_finds_nothing_serious(ColorScheme scheme) throws IOException {
        context.close();
        open(scheme, 390, 844);
        search("hello");
        page.evaluate(axe());

        Object serious =
                page.evaluate(
                        """
                        async () => (await axe.run()).violations
                            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                            .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)\
                        """);

        // Chromium remarks on how axe itself reads canvases.
        troubles.removeIf(trouble -> trouble.contains("getImageData"));
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
        context.close();
        open(ColorScheme.LIGHT, 390, 844);

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }
}
