package org.espnowsim.scenario.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;

/**
 * Runs in the XML that build servers read as JUnit's, each {@code testsuite} as Maven Surefire's
 * schema says: one for each run, by the scenario's name, and its seed if there are several runs, in
 * it a {@code testcase} for each expectation, a failed one if the run proves nothing, and an
 * erroneous one for each program that crashed unexpectedly. Times are virtual seconds; the
 * properties {@code seed} and {@code digest} tell which run it was.
 *
 * <p>What has to hold in a share of the seeds only does not fail with one of them, but in a suite
 * of its own, in which it is judged over all of them.
 */
public final class JUnitXml {

    private final IndentedXml xml;
    private final String name;

    private JUnitXml(IndentedXml xml, String name) {
        this.xml = xml;
        this.name = name;
    }

    /**
     * {@return one run's XML document, to be written as UTF-8: a {@code testsuite}}
     *
     * @param replay the command that repeats it
     */
    public static String of(RunResult result, String replay) {
        return IndentedXml.document(
                xml -> new JUnitXml(xml, result.scenario().name()).run(result, replay, false));
    }

    /** {@return the XML document of a suite, to be written as UTF-8: {@code testsuites}} */
    public static String of(SuiteResult suite) {
        return IndentedXml.document(xml -> {
            xml.start("testsuites");
            for (SuiteRun run : suite.runs()) {
                RunResult result = run.result();
                String name =
                        suite.runs().size() > 1
                                ? result.scenario().name() + " seed " + result.seed()
                                : result.scenario().name();
                new JUnitXml(xml, name).run(result, run.replay(), true);
            }
            for (List<SuiteRun> runs : suite.byFile().values()) {
                String name =
                        "%s over %s"
                                .formatted(
                                        runs.getFirst().result().scenario().name(),
                                        OverSeedsText.seeds(runs.size()));
                new JUnitXml(xml, name).overSeeds(runs);
            }
            xml.end();
        });
    }

    /**
     * Writes a run's suite.
     *
     * @param withOthers whether what need not hold with each seed is judged elsewhere
     */
    private void run(RunResult result, String replay, boolean withOthers)
            throws XMLStreamException {
        List<String> unproven = result.unproven();
        long failed =
                unproven.size()
                        + result.verdicts().stream()
                                .filter(verdict -> !isRight(verdict, result, withOthers))
                                .count();
        int crashed = result.unexpectedFailures().size();
        int tests = result.verdicts().size() + unproven.size() + crashed;
        suite(tests, failed, crashed, result.endNs());
        xml.start("properties");
        property("seed", Long.toString(result.seed()));
        property("digest", result.digest());
        if (!result.internet().isEmpty()) {
            property("repeatable", "false");
        }
        xml.end();
        for (Verdict verdict : result.verdicts()) {
            expectation(verdict, result, replay, withOthers);
        }
        for (String reason : unproven) {
            testcase("a run proves something", result.endNs());
            failure(reason, "%s\nseed: %s\nreplay: %s".formatted(reason, result.seed(), replay));
            xml.end();
        }
        for (ProgramFailure failure : result.unexpectedFailures()) {
            crash(failure);
        }
        xml.end();
    }

    private void suite(int tests, long failed, int crashed, long timeNs) throws XMLStreamException {
        xml.start("testsuite");
        xml.attribute("name", name);
        xml.attribute("tests", Integer.toString(tests));
        xml.attribute("failures", Long.toString(failed));
        xml.attribute("errors", Integer.toString(crashed));
        xml.attribute("skipped", "0");
        xml.attribute("time", seconds(timeNs));
    }

    private void property(String key, String value) throws XMLStreamException {
        xml.startEmpty("property");
        xml.attribute("name", key);
        xml.attribute("value", value);
    }

    private void testcase(String about, long timeNs) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("name", about);
        xml.attribute("classname", name);
        xml.attribute("time", seconds(timeNs));
    }

    private static boolean isRight(Verdict verdict, RunResult result, boolean withOthers) {
        return verdict.isHeld() || (withOthers && SuiteResult.isAllowed(result, verdict));
    }

    private void expectation(Verdict verdict, RunResult result, String replay, boolean withOthers)
            throws XMLStreamException {
        long deadlineNs = verdict.expectation().by().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        testcase(verdict.expectation().text(), Math.min(deadlineNs, result.endNs()));
        switch (verdict) {
            case Verdict.Held _ -> output(String.join("\n", verdict.evidence()));
            case Verdict.Failed failed -> {
                String text = FailureText.of(failed, result, replay);
                if (isRight(failed, result, withOthers)) {
                    output("did not hold with this seed, and need not with each\n" + text);
                } else {
                    failure(failed.evidence().getFirst(), text);
                }
            }
        }
        xml.end();
    }

    private void output(String text) throws XMLStreamException {
        xml.start("system-out");
        xml.text(text);
        xml.endWithText();
    }

    private void failure(String message, String text) throws XMLStreamException {
        xml.start("failure");
        xml.attribute("message", message);
        xml.text(text);
        xml.endWithText();
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

    /** Writes a suite of what has to hold in a share of the seeds, if there is any. */
    private void overSeeds(List<SuiteRun> runs) throws XMLStreamException {
        List<OverSeeds> shares = SuiteResult.shares(runs);
        if (shares.isEmpty()) {
            return;
        }
        long failed = shares.stream().filter(overSeeds -> !overSeeds.isHeld()).count();
        suite(shares.size(), failed, 0, 0);
        for (OverSeeds overSeeds : shares) {
            testcase(overSeeds.expectation().text(), 0);
            List<String> evidence = OverSeedsText.evidence(overSeeds, runs);
            if (overSeeds.isHeld()) {
                output(String.join("\n", evidence));
            } else {
                failure(evidence.getFirst(), String.join("\n", evidence));
            }
            xml.end();
        }
        xml.end();
    }

    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }
}
