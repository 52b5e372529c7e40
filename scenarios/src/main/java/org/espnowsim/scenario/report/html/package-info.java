/**
 * A run as one HTML file that opens from disk and asks nothing of the network: {@link
 * org.espnowsim.scenario.report.html.HtmlReport}. The page is plain ES modules, which stand among
 * this package's resources and are put into the file as they are, beside the data.
 *
 * {@snippet :
 * HtmlReport report = new HtmlReport();
 * RunResult result = runner.run(scenario, options.withSink(report));
 * report.write(result, "espnow-sim run mesh.yaml --seed 1", stream);
 * }
 *
 * <p>What a scenario, a program or a frame says is in the file as compressed data only, never as
 * HTML, and the page shows it as text.
 */
@NullMarked
package org.espnowsim.scenario.report.html;

import org.jspecify.annotations.NullMarked;
