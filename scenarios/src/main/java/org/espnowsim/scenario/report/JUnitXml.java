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
 * expectation and an erroneous one for each program that crashed unexpectedly. Times are virtual
 * seconds; the properties {@code seed} and {@code digest} tell which run it was.
 */
public final class JUnitXml {

    private final IndentedXml xml;

    private final boolean several;

    private JUnitXml(IndentedXml xml, boolean several) {
        this.xml = xml;
        this.several = several;
    }

    /** {@return the XML document, to be written as UTF-8} */
    public static String of(List<RunResult> results) {
        return IndentedXml.document(xml -> new JUnitXml(xml, results.size() > 1).suites(results));
    }

    private void suites(List<RunResult> results) throws XMLStreamException {
        xml.start("testsuites");
        for (RunResult result : results) {
            suite(result);
        }
        xml.end();
    }

    private void suite(RunResult result) throws XMLStreamException {
        long failed = result.verdicts().stream().filter(verdict -> !verdict.isHeld()).count();
        int crashed = result.unexpectedFailures().size();
        xml.start("testsuite");
        xml.attribute("name", name(result));
        xml.attribute("tests", Integer.toString(result.verdicts().size() + crashed));
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
            expectation(result, verdict);
        }
        for (ProgramFailure failure : result.unexpectedFailures()) {
            crash(result, failure);
        }
        xml.end();
    }

    private String name(RunResult result) {
        String name = result.scenario().name();
        return several ? name + " seed " + result.seed() : name;
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.startEmpty("property");
        xml.attribute("name", name);
        xml.attribute("value", value);
    }

    private void expectation(RunResult result, Verdict verdict) throws XMLStreamException {
        long deadlineNs = verdict.expectation().by().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        xml.start("testcase");
        xml.attribute("name", verdict.expectation().text());
        xml.attribute("classname", name(result));
        xml.attribute("time", seconds(Math.min(deadlineNs, result.endNs())));
        String evidence = String.join("\n", verdict.evidence());
        switch (verdict) {
            case Verdict.Held _ -> {
                xml.start("system-out");
                xml.text(evidence);
            }
            case Verdict.Failed _ -> {
                xml.start("failure");
                xml.attribute("message", verdict.evidence().getFirst());
                xml.text(evidence);
            }
        }
        xml.endWithText();
        xml.end();
    }

    private void crash(RunResult result, ProgramFailure failure) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("name", "program of " + failure.node());
        xml.attribute("classname", name(result));
        xml.attribute("time", seconds(failure.timeNs()));
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
