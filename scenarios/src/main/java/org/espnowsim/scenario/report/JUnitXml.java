package org.espnowsim.scenario.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;

/**
 * Runs in the XML that build servers read as JUnit's: a {@code testsuite} for each run, by the
 * scenario's name, and its seed if there are several runs, in it a {@code testcase} for each
 * expectation, a failed one if the run proves nothing, and an erroneous one for each program that
 * crashed unexpectedly. Times are virtual seconds; the properties {@code seed} and {@code digest}
 * tell which run it was.
 */
public final class JUnitXml {

    private final IndentedXml xml;
    private final RunResult result;
    private final String name;
    private final String replay;

    private JUnitXml(IndentedXml xml, RunResult result, String name, String replay) {
        this.xml = xml;
        this.result = result;
        this.name = name;
        this.replay = replay;
    }

    /**
     * {@return the XML document of one run, to be written as UTF-8}
     *
     * @param replay the command that repeats it
     */
    public static String of(RunResult result, String replay) {
        return suites(xml -> new JUnitXml(xml, result, result.scenario().name(), replay).suite());
    }

    /** {@return the XML document of several runs, to be written as UTF-8} */
    public static String of(List<SuiteRun> runs) {
        return suites(xml -> {
            for (SuiteRun run : runs) {
                RunResult result = run.result();
                String name =
                        runs.size() > 1
                                ? result.scenario().name() + " seed " + result.seed()
                                : result.scenario().name();
                new JUnitXml(xml, result, name, run.replay()).suite();
            }
        });
    }

    private static String suites(IndentedXml.Content content) {
        return IndentedXml.document(xml -> {
            xml.start("testsuites");
            content.writeTo(xml);
            xml.end();
        });
    }

    private void suite() throws XMLStreamException {
        List<String> unproven = result.unproven();
        long failed =
                unproven.size()
                        + result.verdicts().stream().filter(verdict -> !verdict.isHeld()).count();
        int crashed = result.unexpectedFailures().size();
        xml.start("testsuite");
        xml.attribute("name", name);
        xml.attribute(
                "tests", Integer.toString(result.verdicts().size() + unproven.size() + crashed));
        xml.attribute("failures", Long.toString(failed));
        xml.attribute("errors", Integer.toString(crashed));
        xml.attribute("skipped", "0");
        xml.attribute("time", seconds(result.endNs()));
        xml.start("properties");
        property("seed", Long.toString(result.seed()));
        property("digest", result.digest());
        if (!result.scenario().internet().isEmpty()) {
            property("repeatable", "false");
        }
        xml.end();
        for (Verdict verdict : result.verdicts()) {
            expectation(verdict);
        }
        for (String reason : unproven) {
            unproven(reason);
        }
        for (ProgramFailure failure : result.unexpectedFailures()) {
            crash(failure);
        }
        xml.end();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.startEmpty("property");
        xml.attribute("name", name);
        xml.attribute("value", value);
    }

    private void testcase(String about, long timeNs) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("name", about);
        xml.attribute("classname", name);
        xml.attribute("time", seconds(timeNs));
    }

    private void expectation(Verdict verdict) throws XMLStreamException {
        long deadlineNs = verdict.expectation().by().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        testcase(verdict.expectation().text(), Math.min(deadlineNs, result.endNs()));
        switch (verdict) {
            case Verdict.Held _ -> {
                xml.start("system-out");
                xml.text(String.join("\n", verdict.evidence()));
            }
            case Verdict.Failed failed -> {
                xml.start("failure");
                xml.attribute("message", verdict.evidence().getFirst());
                xml.text(FailureText.of(failed, result, replay));
            }
        }
        xml.endWithText();
        xml.end();
    }

    private void unproven(String reason) throws XMLStreamException {
        testcase("a run proves something", result.endNs());
        xml.start("failure");
        xml.attribute("message", reason);
        xml.text("%s\nseed: %s\nreplay: %s".formatted(reason, result.seed(), replay));
        xml.endWithText();
        xml.end();
    }

    private void crash(ProgramFailure failure) throws XMLStreamException {
        testcase("program of " + failure.node(), failure.timeNs());
        xml.start("error");
        Crash crash = Crash.of(failure.cause());
        xml.attribute("type", crash.type());
        xml.attribute("message", crash.summary());
        xml.text(String.join("\n", crash.trace()));
        xml.endWithText();
        xml.end();
    }

    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }
}
