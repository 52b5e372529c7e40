package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.scenario.report.RunResults.crash;
import static org.espnowsim.scenario.report.RunResults.delivered;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.TraceScript;
import org.espnowsim.sim.trace.Fate;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitXmlTest {

    /** The build takes it out of Surefire's sources. */
    private static final Path SUREFIRE =
            Path.of("target/surefire-schema/surefire-3.5.4/maven-surefire-plugin")
                    .resolve("src/site/resources/xsd/surefire-test-report.xsd");

    private final RunResult result =
            RunResults.of(
                    TraceScript.of("a", "b").deliver(0, "a", 0, "b", 2 * MS),
                    List.of(crash("b", "<& \u001b[0m \" ]]>")),
                    delivered("a", "b", 1),
                    delivered("b", "a", 1));

    @Test
    void has_a_case_for_each_expectation_and_each_crash() {
        assertThat(JUnitXml.of(result, "again"))
                .startsWith(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="first-light" tests="3" failures="1" errors="1" \
                        skipped="0" time="2.000000000">
                          <properties>
                            <property name="seed" value="42"/>
                        """);
        Document document = parsed();
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("b sent no message to a by 1s");
    }

    @Test
    void tells_all_of_a_failure() {
        RunResult lossy =
                RunResults.of(
                        TraceScript.of("a", "b", "c")
                                .deliver(0, "a", 0, "b", 2 * MS)
                                .deliver(5 * MS, "b", 1, "c", 2 * MS)
                                .lose(10 * MS, "a", 2, "b", Fate.COLLISION)
                                .lose(1_200 * MS, "a", 3, "b", Fate.COLLISION),
                        List.of(),
                        delivered("a", "b", 1));

        assertThat(JUnitXml.of(lossy, "espnow-sim run x.yaml --seed 42"))
                .contains(
                        """
                        <failure message="1 of 2 messages delivered by 1s (50.00%)">\
                        expected: delivered(a -&gt; b) &gt;= 1.0
                        seen: 1 of 2 messages delivered by 1s (50.00%)
                        seen: lost: 1 collision
                        last frames of a, b:
                          1ms a -&gt; b ESP-NOW, 45 bytes, attempt 1, channel 1: delivered
                          6ms b -&gt; c ESP-NOW, 45 bytes, attempt 1, channel 1: delivered
                          10ms a -&gt; b ESP-NOW, 45 bytes, attempt 1, channel 1: collision
                        seed: 42
                        replay: espnow-sim run x.yaml --seed 42</failure>
                        """);
    }

    @Test
    void counts_a_run_that_proves_nothing_as_failed() {
        RunResult idle = RunResults.neverStarted(result, "b");

        assertThat(JUnitXml.of(idle, "again"))
                .contains("tests=\"4\" failures=\"2\" errors=\"1\"")
                .contains("the program of b never started");
    }

    @Test
    void escapes_what_programs_say_and_replaces_what_xml_cannot_hold() {
        Element error = (Element) parsed().getElementsByTagName("error").item(0);

        assertThat(error.getAttribute("message"))
                .isEqualTo("java.lang.IllegalStateException: <& \ufffd[0m \" ]]>");
        assertThat(error.getTextContent()).contains("at com.example.Blink.run(Blink.java:12)");
    }

    @Test
    void has_one_suite_for_each_run() {
        Document document = parsed(JUnitXml.of(new SuiteResult(List.of(run(result), run(result)))));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
    }

    @Test
    void does_not_fail_with_a_seed_what_may_fail_with_some_but_with_too_many() {
        Expectation most = delivered("b", "a", 1);
        List<SuiteRun> runs = new ArrayList<>();
        for (long seed = 1; seed <= 4; seed++) {
            TraceScript script = TraceScript.of("a", "b");
            runs.add(
                    run(
                            RunResults.of(
                                    seed,
                                    seed > 1 ? script.deliver(0, "b", 0, "a", 2 * MS) : script,
                                    List.of(),
                                    Map.of(most, 0.8),
                                    most)));
        }
        Document document = parsed(JUnitXml.of(new SuiteResult(runs)));
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo(
                        "held with 3 of 4 seeds, 75.0% (95% confidence: 30.1% to 95.4%),"
                                + " expected at least 80.0%");
        assertThat(((Element) failure.getParentNode()).getAttribute("classname"))
                .isEqualTo("first-light over 4 seeds");
        assertThat(failure.getTextContent())
                .contains("did not hold with seed 1\nreplay: run a.yaml");
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .startsWith("did not hold with this seed, and need not with each\nexpected: ")
                .contains("seen: b sent no message to a", "replay: run a.yaml");
    }

    @Test
    void is_valid_for_surefire() throws Exception {
        Expectation most = delivered("b", "a", 1);
        RunResult allowed =
                RunResults.of(7, TraceScript.of("a", "b"), List.of(), Map.of(most, 0.5), most);
        checkSuites(JUnitXml.of(result, "again"), 1);
        checkSuites(JUnitXml.of(new SuiteResult(List.of(run(result), run(allowed, "b.yaml")))), 3);
    }

    @Test
    void would_not_be_valid_with_something_else_in_it() {
        String wrong = JUnitXml.of(result, "again").replace("errors=", "crashes=");
        assertThatThrownBy(() -> checkSuites(wrong, 1)).isInstanceOf(SAXException.class);
    }

    /** The schema is of one suite, as Surefire writes a file for each. */
    private static void checkSuites(String xml, int count) throws Exception {
        Schema schema =
                SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(SUREFIRE.toFile());
        NodeList suites = parsed(xml).getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            schema.newValidator().validate(new DOMSource(suites.item(i)));
        }
    }

    private static SuiteRun run(RunResult result) {
        return run(result, "a.yaml");
    }

    private static SuiteRun run(RunResult result, String file) {
        return new SuiteRun(file, result, Duration.ZERO, "run " + file);
    }

    private Document parsed() {
        return parsed(JUnitXml.of(result, "again"));
    }

    private static Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
