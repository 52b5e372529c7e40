package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live view in a browser, as somebody who watches uses it. */
class LiveViewTest {

    private static final String SCENARIO =
            """
            scenario: "<b>garden</b>"
            about: A sensor that reports to a gateway.
            run: { duration: 10s, seed: 1 }
            # Without walls, and so that 80 m are too far.
            radio: { preset: open-office }
            nodes:
              sensor: { at: [0m, 0m], program: "micropython:sensor.py" }
              gateway: { at: [20m, 0m], mac: "30:ae:a4:00:00:01", program: receiver }
              lamp: { at: [10m, 12m], program: "micropython:" }
            """;

    private static final String PROGRAM =
            """
            import espnow, network, time
            network.WLAN(network.STA_IF).active(True)
            e = espnow.ESPNow()
            e.active(True)
            peer = bytes.fromhex('30aea4000001')
            e.add_peer(peer)
            sent = 0
            while True:
                e.send(peer, "reading %d" % sent)
                sent += 1
                print("<i>sent</i>", sent)
                time.sleep_ms(50)
            """;

    @TempDir private static Path folder;

    private static Chromium chromium;
    private static Path scenario;

    private Served served;
    private Page page;
    private final List<String> troubles = new ArrayList<>();

    @BeforeAll
    static void write() throws IOException {
        scenario = Files.writeString(folder.resolve("garden.yaml"), SCENARIO);
        Files.writeString(folder.resolve("sensor.py"), PROGRAM);
        chromium = Chromium.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void open() throws IOException {
        served = Served.start(scenario, "--paused");
        page = chromium.newPage(1400, 1000);
        page.onConsoleMessage(message -> troubles.add(message.type() + ": " + message.text()));
        page.onPageError(troubles::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(served.origin()) && !request.url().startsWith("data:")) {
                troubles.add("request: " + request.url());
            }
        });
        page.navigate(served.address());
        page.waitForSelector("html[data-ready=true]");
    }

    @AfterEach
    void close() {
        try {
            page.context().close();
            assertThat(troubles).isEmpty();
        } finally {
            served.close();
        }
    }

    @Test
    void timeStandsStillUntilItIsToGoOn() {
        assertThat(clock()).isZero();
        assertThat(page.locator("h1").textContent()).isEqualTo("<b>garden</b>");

        page.locator("#play").click();
        waitForClock(1);

        page.locator("#play").click();
        waitFor("document.querySelector('#play').textContent.includes('Play')");
        page.waitForTimeout(200); // what was on its way has come
        double stopped = clock();
        page.waitForTimeout(300);
        assertThat(clock()).isEqualTo(stopped);
        assertThat(page.locator("#node-console").textContent()).contains("<i>sent</i> 1");
    }

    @Test
    void timeGoesSlowlyOrAsFastAsPossible() {
        page.locator("#speed").selectOption("0.01");
        page.locator("#play").click();
        page.waitForTimeout(1500);
        assertThat(clock()).isBetween(0.001, 0.2);

        page.locator("#speed").selectOption("Infinity");
        waitForClock(20);
    }

    @Test
    void stepsGoFromFrameToFrame() {
        page.locator("#controls button:has-text('Next frame')").click();
        waitFor("document.querySelector('#clock').textContent !== '0.000000 s'");
        double first = clock();
        page.locator("#controls button:has-text('Next frame')").click();
        waitFor("parseFloat(document.querySelector('#clock').textContent) > " + first);
    }

    @Test
    void aNodeThatIsDraggedOutOfRangeIsNotHeardAnyMore() {
        page.locator("#play").click();
        waitForClock(1);
        assertThat(deliveredOfLast("sensor", "gateway")).isGreaterThan(0.8);

        drag("sensor", 700, 0);
        waitFor("window.espnowSim.model.moves[0].at(-1).xM > 40");
        page.waitForTimeout(500);
        drag("sensor", 450, 0); // the map has become larger

        waitFor("window.espnowSim.model.moves[0].at(-1).xM > 100");
        double moved = clock();
        waitForClock(moved + 2);
        assertThat(deliveredOfLast("sensor", "gateway")).isZero();
        assertThat(served.get("nodes/sensor").path("xM").asDouble()).isGreaterThan(100);
    }

    @Test
    void aNodeThatCrashesIsSeenOnTheTimelineUntilItHasPowerAgain() {
        page.locator("#play").click();
        waitForClock(0.5);

        page.locator("#node button:has-text('Crash')").click();
        waitFor(
                "window.espnowSim.model.lanes[0].states.at(-1)?.name === 'off'"
                        + " && window.espnowSim.model.lanes[0].states.at(-1).toNs === Infinity");
        assertThat(page.locator(".faults").textContent()).contains("crash of sensor");
        page.waitForSelector("#node-facts:has-text('it is off')");

        page.locator(".faults button").click();
        waitFor("window.espnowSim.model.lanes[0].states.at(-1).toNs < Infinity");
        waitFor("document.querySelector('.faults').childElementCount === 0");
    }

    @Test
    void theApiOfANodeAnswersInTheConsole() {
        page.locator("#play").click();
        waitForClock(0.5);

        ask("e.get_peers()[0][0].hex()");
        assertThat(answer()).isEqualTo("'30aea4000001'");

        ask("sent > 3 and 'many'");
        assertThat(answer()).isEqualTo("'many'");

        ask("nonsense(");
        page.waitForSelector("#node-console .refused");
        assertThat(page.locator("#node-console .refused").last().textContent())
                .contains("SyntaxError");
    }

    @Test
    void theRunGoesBackAndTakesTheSameCourse() {
        page.locator("#play").click();
        waitForClock(1.2);
        page.locator("#play").click();
        waitFor("document.querySelector('#play').textContent.includes('Play')");
        String before = digestOfFrames(800_000_000);

        page.evaluate("() => window.espnowSim.cursor.goTo(400e6)");
        page.locator("#controls button:has-text('Run from here')").click();
        waitFor("document.querySelector('#clock').textContent === '0.400000 s'");
        page.locator("#play").click();
        waitForClock(1);

        assertThat(digestOfFrames(800_000_000)).isEqualTo(before);
    }

    /** {@return what was sent until then, and when} */
    private String digestOfFrames(int untilNs) {
        return (String)
                page.evaluate(
                        """
                        (until) => {
                            const { model } = window.espnowSim;
                            const { time, node, count } = model.frames;
                            const rows = [];
                            for (let i = 0; i < count && time[i] < until; i++) {
                                rows.push(`${time[i]} ${node[i]} ${model.receptionsOf(i).map((k) => model.receptions.fate[k])}`);
                            }
                            return rows.join('\\n');
                        }
                        """,
                        untilNs);
    }

    private void ask(String code) {
        page.locator("#node-code").fill(code);
        page.locator("#node-code").press("Enter");
    }

    private String answer() {
        int asked = page.locator("#node-console .asked").count();
        waitFor("document.querySelectorAll('#node-console .answer').length === " + asked);
        return page.locator("#node-console .answer").last().textContent();
    }

    /** {@return the share of a node's last messages that arrived} */
    private double deliveredOfLast(String from, String to) {
        return ((Number)
                        page.evaluate(
                                """
                                ([from, to]) => {
                                    const { model } = window.espnowSim;
                                    const [sender, receiver] = [from, to].map((name) => model.nodeByName.get(name));
                                    const frames = [...model.lanes[sender].sent].filter((i) => model.frames.message[i] >= 0).slice(-20);
                                    const arrived = frames.filter((i) => model.hasReception(i, (k) =>
                                        model.receptions.node[k] === receiver
                                        && model.fates[model.receptions.fate[k]].group === 'delivered'));
                                    return arrived.length / frames.length;
                                }
                                """,
                                List.of(from, to)))
                .doubleValue();
    }

    private void drag(String node, double byX, double byY) {
        Locator canvas = page.locator("#map-canvas");
        canvas.scrollIntoViewIfNeeded();
        BoundingBox box = canvas.boundingBox();
        @SuppressWarnings("unchecked")
        List<Number> place =
                (List<Number>)
                        page.evaluate(
                                "name => window.espnowSim.views.map.placeOf(window.espnowSim.model.nodeByName.get(name))",
                                node);
        double x = box.x + place.get(0).doubleValue();
        double y = box.y + place.get(1).doubleValue();
        Mouse mouse = page.mouse();
        mouse.move(x, y);
        mouse.down();
        mouse.move(x + byX / 2, y + byY / 2);
        page.waitForTimeout(150);
        mouse.move(x + byX, y + byY);
        mouse.up();
    }

    private double clock() {
        return Double.parseDouble(page.locator("#clock").textContent().replace(" s", ""));
    }

    private void waitForClock(double seconds) {
        waitFor("parseFloat(document.querySelector('#clock').textContent) >= " + seconds);
    }

    private void waitFor(String condition) {
        page.waitForFunction("() => " + condition);
    }
}
