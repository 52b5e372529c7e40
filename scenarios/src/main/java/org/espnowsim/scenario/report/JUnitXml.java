package org.espnowsim.scenario.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;

/**
 * Runs in the XML that build servers read as JUnit's: a {@code testsuite} for each run, in it a
 * {@code testcase} for each expectation and an erroneous one for each program that crashed
 * unexpectedly. Times are virtual seconds; the properties {@code seed} and {@code digest} tell
 * which run it was.
 */
public final class JUnitXml {

    private final XMLStreamWriter xml;
    private int depth;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** {@return the XML document, to be written as UTF-8} */
    public static String of(List<RunResult> results) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            new JUnitXml(xml).suites(results);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        return text.append('\n').toString();
    }

    private void suites(List<RunResult> results) throws XMLStreamException {
        start("testsuites");
        for (RunResult result : results) {
            suite(result);
        }
        end();
    }

    private void suite(RunResult result) throws XMLStreamException {
        long failed = result.verdicts().stream().filter(verdict -> !verdict.isHeld()).count();
        int crashed = result.unexpectedFailures().size();
        start("testsuite");
        attribute("name", result.scenario().name());
        attribute("tests", Integer.toString(result.verdicts().size() + crashed));
        attribute("failures", Long.toString(failed));
        attribute("errors", Integer.toString(crashed));
        attribute("skipped", "0");
        attribute("time", seconds(result.endNs()));
        start("properties");
        property("seed", Long.toString(result.seed()));
        property("digest", result.digest());
        end();
        for (Verdict verdict : result.verdicts()) {
            expectation(result, verdict);
        }
        for (ProgramFailure failure : result.unexpectedFailures()) {
            crash(result, failure);
        }
        end();
    }

    private void property(String name, String value) throws XMLStreamException {
        newLine();
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void expectation(RunResult result, Verdict verdict) throws XMLStreamException {
        long deadlineNs = verdict.expectation().by().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        start("testcase");
        attribute("name", verdict.expectation().text());
        attribute("classname", result.scenario().name());
        attribute("time", seconds(Math.min(deadlineNs, result.endNs())));
        String evidence = String.join("\n", verdict.evidence());
        switch (verdict) {
            case Verdict.Held _ -> {
                start("system-out");
                text(evidence);
            }
            case Verdict.Failed _ -> {
                start("failure");
                attribute("message", verdict.evidence().getFirst());
                text(evidence);
            }
        }
        endWithText();
        end();
    }

    private void crash(RunResult result, ProgramFailure failure) throws XMLStreamException {
        start("testcase");
        attribute("name", "program of " + failure.node());
        attribute("classname", result.scenario().name());
        attribute("time", seconds(failure.timeNs()));
        start("error");
        Crash crash = Crash.of(failure.cause());
        attribute("type", crash.type());
        attribute("message", crash.summary());
        text(String.join("\n", crash.trace()));
        endWithText();
        end();
    }

    private void start(String element) throws XMLStreamException {
        newLine();
        xml.writeStartElement(element);
        depth++;
    }

    private void end() throws XMLStreamException {
        depth--;
        newLine();
        xml.writeEndElement();
    }

    private void endWithText() throws XMLStreamException {
        depth--;
        xml.writeEndElement();
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(allowed(text));
    }

    /** {@return the text with U+FFFD for what XML 1.0 does not allow, not even escaped} */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : 0xfffd).forEach(allowed::appendCodePoint);
        return allowed.toString();
    }

    /** The production {@code Char} of XML 1.0, section 2.2. */
    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).toPlainString();
    }
}
