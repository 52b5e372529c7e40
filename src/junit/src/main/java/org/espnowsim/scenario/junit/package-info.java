/**
 * Tests of mesh code with JUnit 5.
 *
 * @see org.espnowsim.scenario.junit.MeshTest
 */
@NullMarked
package org.espnowsim.scenario.junit;

import org.jspecify.annotations.NullMarked;
