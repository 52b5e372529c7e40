package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of bundled scenarios, made to fail by a variable where they have one, in a browser. */
class BundledReportsTest {

    private static final Pattern FRAME = Pattern.compile("#(\\d+) ");

    @TempDir private static Path folder;

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({
        "mesh/dying-relay, back=40s, from:leaf-attic to:relay-a off, radio was off",
        "radio/crowded-room, badges=100, collision badge[7], collision",
        "faults/gateway-crash, '', sensor[2] fault, fault",
    })
    void can_be_read(String name, String variable, String query, String fate) throws IOException {
        JsonNode run = run(name, variable);

        try (ReportPage page = chromium.open(folder.resolve("report.html"))) {
            assertThat(page.coloursOf("#timeline .lanes canvas")).isGreaterThan(5);
            assertThat(page.coloursOf("#map canvas")).isGreaterThan(5);
            assertThat(page.locator(".not-held").count()).isEqualTo(failed(run));
            for (JsonNode expectation : run.path("expectations")) {
                if (!expectation.path("held").asBoolean()) {
                    leadsToItsMoment(page, expectation);
                }
            }
            for (JsonNode hint : run.path("hints")) {
                assertThat(page.locator(".hints").textContent())
                        .contains(hint.get("text").asString(), hint.get("advice").asString());
            }
            showsWhatIsFound(page, query, fate);
        }
    }

    private static JsonNode run(String name, String variable) throws IOException {
        Path json = folder.resolve("report.json");
        Launcher launcher = Launcher.ofCheckout();
        String scenario = "scenarios/" + name + ".yaml";
        Path report = folder.resolve("report.html");
        Ended ended =
                variable.isEmpty()
                        ? launcher.run("run", scenario, "--report", report, "--json", json)
                        : launcher.run(
                                "run",
                                scenario,
                                "--report",
                                report,
                                "--json",
                                json,
                                "--set",
                                variable);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(variable.isEmpty() ? 0 : 1);
        return JsonMapper.shared().readTree(Files.readString(json));
    }

    private static int failed(JsonNode run) {
        int failed = 0;
        for (JsonNode expectation : run.path("expectations")) {
            failed += expectation.path("held").asBoolean() ? 0 : 1;
        }
        return failed;
    }

    private static void leadsToItsMoment(ReportPage page, JsonNode expectation) {
        page.locator(".not-held")
                .filter(new Locator.FilterOptions().setHasText(expectation.get("text").asString()))
                .locator(".jump")
                .click();

        page.waitForInstant("%.6f s".formatted(expectation.get("failedNs").asLong() / 1e9));
    }

    /** The last frame found has a page that tells its fate. */
    private static void showsWhatIsFound(ReportPage page, String query, String fate) {
        page.search(query);
        Locator last =
                page.locator(".results button")
                        .filter(new Locator.FilterOptions().setHasText(FRAME))
                        .last();
        String found = last.textContent();
        assertThat(found).contains(fate);

        last.click();

        page.waitForTitle(
                "Frame " + FRAME.matcher(found).results().findFirst().orElseThrow().group(1));
        assertThat(page.locator("#frame").innerText()).contains(fate, "Bytes, field by field");
    }
}
