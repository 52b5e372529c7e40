package org.espnowsim.cli.multitest;

import java.math.BigDecimal;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.espnowsim.cli.multitest.Outcome.Verdict;
import org.espnowsim.scenario.report.IndentedXml;

/** Outcomes in the XML that build servers read as JUnit's. Times are virtual seconds. */
public final class TestReport {

    private TestReport() {}

    /** {@return the XML document, to be written as UTF-8} */
    public static String junit(List<Outcome> outcomes) {
        return IndentedXml.document(xml -> {
            xml.start("testsuites");
            xml.start("testsuite");
            xml.attribute("name", "multitest");
            xml.attribute("tests", Integer.toString(outcomes.size()));
            xml.attribute("failures", count(outcomes, Verdict.FAIL));
            xml.attribute("errors", "0");
            xml.attribute("skipped", count(outcomes, Verdict.SKIP));
            for (Outcome outcome : outcomes) {
                write(xml, outcome);
            }
            xml.end();
            xml.end();
        });
    }

    private static String count(List<Outcome> outcomes, Verdict verdict) {
        return Long.toString(outcomes.stream().filter(each -> each.verdict() == verdict).count());
    }

    private static void write(IndentedXml xml, Outcome outcome) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("name", outcome.title() + " seed " + outcome.seed());
        xml.attribute("classname", outcome.test());
        xml.attribute("time", BigDecimal.valueOf(outcome.endNs(), 9).toPlainString());
        switch (outcome.verdict()) {
            case PASS -> {
                xml.start("system-out");
                xml.text(outcome.output());
                xml.endWithText();
            }
            case SKIP -> xml.startEmpty("skipped");
            case FAIL -> {
                xml.start("failure");
                xml.attribute("message", firstDifference(outcome));
                xml.text(
                        "printed:\n%s\nexpected:\n%s"
                                .formatted(outcome.output(), outcome.expected()));
                xml.endWithText();
            }
        }
        xml.end();
    }

    /** {@return where what was printed first differs from what was expected} */
    public static String firstDifference(Outcome outcome) {
        List<String> printed = outcome.output().lines().toList();
        List<String> expected = outcome.expected().lines().toList();
        for (int i = 0; i < Math.max(printed.size(), expected.size()); i++) {
            String have = i < printed.size() ? "'" + printed.get(i) + "'" : "nothing";
            String want = i < expected.size() ? "'" + expected.get(i) + "'" : "nothing";
            if (!have.equals(want)) {
                return "line %d: printed %s, expected %s".formatted(i + 1, have, want);
            }
        }
        return "they differ in the ends of lines";
    }
}
