package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTML report in the browser. At its end, nothing must have been written to the browser's
 * console, nor anything asked of the network.
 */
final class ReportPage implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    private ReportPage(BrowserContext context, Page page) {
        this.context = context;
        this.page = page;
        page.onConsoleMessage(message -> troubles.add(message.type() + ": " + message.text()));
        page.onPageError(troubles::add);
        page.onRequest(request -> {
            if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                troubles.add("request: " + request.url());
            }
        });
    }

    static ReportPage open(BrowserContext context, Path report) {
        ReportPage opened = new ReportPage(context, context.newPage());
        opened.page.navigate(report.toUri().toString());
        opened.page.waitForSelector("html[data-ready=true]");
        return opened;
    }

    Page page() {
        return page;
    }

    Locator locator(String selector) {
        return page.locator(selector);
    }

    /** Says that the browser may remark on this. */
    void excuse(String text) {
        troubles.removeIf(trouble -> trouble.contains(text));
    }

    void search(String text) {
        Locator query = page.locator("#query");
        query.fill(text);
        query.press("Enter"); // else it waits until the reader stops typing
    }

    List<String> results() {
        return page.locator(".results li").allTextContents();
    }

    /** How many colours a canvas has, up to 100; it must be in sight. */
    int coloursOf(String canvas) {
        return (Integer)
                page.locator(canvas)
                        .first()
                        .evaluate(
                                """
                                async (canvas) => {
                                    await new Promise(requestAnimationFrame);
                                    await new Promise(requestAnimationFrame);
                                    const { data } = canvas.getContext('2d')
                                        .getImageData(0, 0, canvas.width, canvas.height);
                                    const words = new Uint32Array(data.buffer);
                                    return Math.min(100, new Set(words).size);
                                }\
                                """);
    }

    /** Waits until the timeline tells this instant. */
    void waitForInstant(String instant) {
        page.waitForFunction(
                "start => document.querySelector('#timeline .readout').textContent.startsWith(start)",
                instant);
    }

    void waitForTitle(String title) {
        page.waitForFunction(
                "title => document.querySelector('#frame-title').textContent === title", title);
    }

    @Override
    public void close() {
        context.close();
        assertThat(troubles).isEmpty();
    }
}
