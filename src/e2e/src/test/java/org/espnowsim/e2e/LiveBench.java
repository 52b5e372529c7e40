package org.espnowsim.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How smoothly the live view draws 500 nodes and 5,000 frames a second, as fast as they come:
 * measured, not judged. Runs if it is asked for by its name; {@code src/bench/live.sh} does.
 */
class LiveBench {

    private static final String SCENARIO =
            """
            scenario: five-hundred
            run: { duration: 60s, seed: 1 }
            radio: { preset: open-office }
            nodes:
              node:
                count: 500
                at: [0m, 0m]
                layout: { grid: 90m }
                program: beacon
                with: { period: 100ms, jitter: 100ms }
            """;

    private static final int SECONDS = 20;

    private static final String WATCH =
            """
            () => {
                const pictures = [];
                window.pictures = pictures;
                const next = (ms) => {
                    pictures.push(ms);
                    window.watching = requestAnimationFrame(next);
                };
                window.watching = requestAnimationFrame(next);
            }\
            """;

    private static final String WATCHED =
            """
            () => {
                cancelAnimationFrame(window.watching);
                return window.pictures.map(String);
            }\
            """;

    @Test
    void measure(@TempDir Path folder) throws IOException {
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
        try (Served served = Served.start(scenario);
                Chromium chromium = Chromium.start()) {
            say("Chromium %s", chromium.version());
            Page page = chromium.newPage(1400, 1000);
            page.navigate(served.address());
            page.waitForSelector("html[data-ready=true]");
            page.waitForTimeout(5_000);
            measure(served, page, "map and node");
            page.evaluate("() => document.getElementById('timeline').scrollIntoView()");
            measure(served, page, "timeline");
            page.evaluate("() => document.getElementById('charts').scrollIntoView()");
            measure(served, page, "charts");
        }
    }

    private static void measure(Served served, Page page, String what) {
        long framesBefore = frames(served);
        long nsBefore = served.get("run").path("nowNs").longValue();
        page.evaluate(WATCH);
        page.waitForTimeout(SECONDS * 1_000.0);
        double[] pictures =
                ((List<?>) page.evaluate(WATCHED))
                        .stream().mapToDouble(ms -> Double.parseDouble((String) ms)).toArray();
        double virtualS = (served.get("run").path("nowNs").longValue() - nsBefore) / 1e9;
        double realS = (pictures[pictures.length - 1] - pictures[0]) / 1e3;
        Gaps gaps = Gaps.of(pictures);
        say(
                "%s: %.1f pictures a second, %s; %.0f frames a second, at %.2f of real time",
                what,
                (pictures.length - 1) / realS,
                gaps,
                (frames(served) - framesBefore) / realS,
                virtualS / realS);
    }

    private static long frames(Served served) {
        return served.get("statistics").path("counts").path("transmissions").longValue();
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
