/**
 * AssertJ assertions on boards in a test's hand: {@link
 * org.espnowsim.scenario.assertion.MeshAssertions} is to be imported statically beside AssertJ's
 * own {@code Assertions}.
 *
 * <p>They are about what has happened so far, and let no virtual time go by; {@link
 * org.espnowsim.scenario.assertion.MeshAssertions#eventually eventually} and {@link
 * org.espnowsim.scenario.assertion.MeshAssertions#always always} do. One that fails tells what was
 * expected and seen, what became of the messages, why and what helps, the last frames, the virtual
 * time and the seed.
 *
 * {@snippet :
 * a.send(b, "hi");
 * assertThat(b).received("hi").from(a).within(millis(5)).withRssiBetween(-60, -40);
 * assertThat(mesh.link(a, b)).delivered(atLeast(percent(99)));
 * eventually(mesh, seconds(2), () -> assertThat(b).hasPrinted("ready"));
 * }
 */
@NullMarked
package org.espnowsim.scenario.assertion;

import org.jspecify.annotations.NullMarked;
