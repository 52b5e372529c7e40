/**
 * Experiments that set the model beside formulas and measurements. {@link
 * org.espnowsim.fidelity.Fidelity} writes a page with a table and a plot for each, which stand in
 * {@code docs/fidelity}.
 */
@NullMarked
package org.espnowsim.fidelity;

import org.jspecify.annotations.NullMarked;
