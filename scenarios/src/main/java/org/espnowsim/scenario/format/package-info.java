/**
 * Scenario files: YAML in, {@link org.espnowsim.scenario.Scenario} or all of the file's problems
 * out.
 *
 * <p>{@link org.espnowsim.scenario.format.ScenarioReader} reads in three steps. The text becomes a
 * small tree in which every key and value knows its file, line and column; then the files that it
 * extends are put under it, and values in place of variables; then the tree is bound by plain code,
 * part by part: run, radio, nodes, expectations. Each part adds what is wrong to one list and goes
 * on, so that a {@link org.espnowsim.scenario.format.ScenarioException} tells {@link
 * org.espnowsim.scenario.format.Problem}s of the whole file at once.
 *
 * <p>The files are YAML 1.2 without tags, aliases or several documents. Numbers have units: {@code
 * 30s}, {@code 12m}, {@code -85dBm}.
 *
 * {@snippet :
 * Scenario scenario = ScenarioReader.read(Path.of("scenarios/first-light.yaml"));
 * }
 */
@NullMarked
package org.espnowsim.scenario.format;

import org.jspecify.annotations.NullMarked;
