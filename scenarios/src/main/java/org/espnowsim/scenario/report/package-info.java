/**
 * Reports of runs: text for people ({@link org.espnowsim.scenario.report.TextReport}), JSON for
 * programs ({@link org.espnowsim.scenario.report.JsonReport}), JUnit XML for build servers ({@link
 * org.espnowsim.scenario.report.JUnitXml}), and sinks that write a run while it happens: {@link
 * org.espnowsim.scenario.report.JsonLinesTrace} for every event, {@link
 * org.espnowsim.scenario.report.PcapTrace} for every frame, {@link
 * org.espnowsim.scenario.report.ConsoleTrace} for what is printed. An {@link
 * org.espnowsim.scenario.report.OutputFile} is there in full or not at all.
 *
 * {@snippet :
 * try (OutputFile file = OutputFile.create(Path.of("run.json"))) {
 *     file.writer().write(JsonReport.of(result));
 *     file.commit();
 * }
 * }
 *
 * <p>All numbers are written the same in every locale, all files are UTF-8 with a line feed at the
 * end of each line.
 */
@NullMarked
package org.espnowsim.scenario.report;

import org.jspecify.annotations.NullMarked;
