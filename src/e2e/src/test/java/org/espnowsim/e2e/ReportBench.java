package org.espnowsim.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon the report of 100,000 frames can be used, and how smoothly it moves: measured, not
 * judged. Runs if it is asked for by its name; {@code src/bench/report.sh} does.
 *
 * <p>Nine boards, eight of which broadcast each 5 ms for 66 s. Pictures are those of
 * requestAnimationFrame; a stall is a time between two of them.
 */
class ReportBench {

    private static final String SCENARIO =
            """
            scenario: hundred-thousand
            run: { duration: 66s, seed: 1 }
            radio: { preset: desk }
            nodes:
              desk: { at: [0m, 0m], program: receiver }
              badge:
                count: 8
                layout: { ring: 3m, around: desk }
                program: beacon
                with: { period: 5ms, text: badge }
            expect:
              - { delivered: "badge -> desk", at-least: 100% }
            """;

    private static final int OPENED = 5;

    /** Turns of a wheel, or keys. */
    private static final int TURNS = 120;

    private static final String WATCH =
            """
            () => {
                const pictures = [];
                const next = (ms) => {
                    pictures.push(ms);
                    window.watching = requestAnimationFrame(next);
                };
                window.pictures = pictures;
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
        Path report = folder.resolve("report.html");
        Ended ended = Launcher.ofCheckout().run("run", scenario, "--quiet", "--report", report);
        if (ended.exitCode() > 1) {
            throw new IllegalStateException(ended.err());
        }
        say("file: %.1f MB", Files.size(report) / 1e6);
        try (Chromium chromium = Chromium.start()) {
            say("Chromium %s", chromium.version());
            say("opened in: %s ms", opened(chromium, report));
            try (ReportPage page = chromium.open(report)) {
                say("%s", page.locator("#footer").textContent().split("\\.")[0]);
                move(page);
            }
        }
    }

    private static List<Long> opened(Chromium chromium, Path report) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < OPENED; i++) {
            try (ReportPage page = chromium.open(report)) {
                // Both are counted from the navigation on.
                Object ms =
                        page.page()
                                .evaluate(
                                        "() => String(performance.getEntriesByName('ready')[0].startTime)");
                times.add(Math.round(Double.parseDouble((String) ms)));
            }
        }
        return times;
    }

    private static void move(ReportPage report) {
        Page page = report.page();
        Locator lanes = report.locator("#timeline .lanes");
        lanes.scrollIntoViewIfNeeded();
        lanes.focus();
        watch(page, "idle", () -> page.waitForTimeout(2_000));
        watch(page, "timeline, all of the run, panned by key", () -> press(lanes, "ArrowRight"));
        for (int i = 0; i < 8; i++) {
            lanes.press("+");
        }
        watch(page, "timeline, 1/256 of the run, panned by key", () -> press(lanes, "ArrowRight"));
        lanes.hover();
        watch(
                page,
                "timeline, zoomed by wheel",
                () -> {
                    for (int i = 0; i < TURNS; i++) {
                        page.mouse().wheel(0, i < TURNS / 2 ? 100 : -100);
                        page.waitForTimeout(16);
                    }
                });
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }");
        page.mouse().move(5, 500);
        watch(page, "page, scrolled to its end by wheel, first time", () -> scroll(page, 100));
        watch(page, "page, scrolled back", () -> scroll(page, -100));
        watch(page, "page, scrolled to its end again", () -> scroll(page, 100));
        report.locator("#map .play").click();
        watch(page, "map, playing", () -> page.waitForTimeout(3_000));
    }

    private static void press(Locator lanes, String key) {
        for (int i = 0; i < TURNS; i++) {
            lanes.press(key);
        }
    }

    private static void scroll(Page page, int pixels) {
        for (int i = 0; i < TURNS; i++) {
            page.mouse().wheel(0, pixels);
            page.waitForTimeout(16);
        }
    }

    /** Says how long pictures were apart. */
    private static void watch(Page page, String what, Runnable action) {
        page.evaluate(WATCH);
        action.run();
        double[] pictures =
                ((List<?>) page.evaluate(WATCHED))
                        .stream().mapToDouble(ms -> Double.parseDouble((String) ms)).toArray();
        say("%s: %s pictures, %s", what, pictures.length, Gaps.of(pictures));
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
