package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.espnowsim.scenario.report.RunResults.crash;
import static org.espnowsim.scenario.report.RunResults.delivered;
import static org.espnowsim.scenario.statistics.TraceScript.MS;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.TraceScript;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {

    private final RunResult result =
            RunResults.of(
                    TraceScript.of("a", "b").deliver(0, "a", 0, "b", 2 * MS),
                    List.of(crash("b", "<& \u001b[0m \" ]]>")),
                    delivered("a", "b", 1),
                    delivered("b", "a", 1));

    @Test
    void has_a_case_for_each_expectation_and_each_crash() {
        assertThat(JUnitXml.of(List.of(result)))
                .startsWith(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites>
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
    void escapes_what_programs_say_and_replaces_what_xml_cannot_hold() {
        Element error = (Element) parsed().getElementsByTagName("error").item(0);

        assertThat(error.getAttribute("message"))
                .isEqualTo("java.lang.IllegalStateException: <& \ufffd[0m \" ]]>");
        assertThat(error.getTextContent()).contains("at com.example.Blink.run(Blink.java:12)");
    }

    @Test
    void has_one_suite_for_each_run() {
        assertThat(JUnitXml.of(List.of(result, result)).split("<testsuite ")).hasSize(3);
    }

    private Document parsed() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(JUnitXml.of(List.of(result)))));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
