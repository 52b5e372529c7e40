/**
 * Expressions about a run, in the Common Expression Language (CEL, cel.dev): {@code
 * delivered('sensor*', 'gateway', last('5s')) > 0.9}.
 *
 * <p>{@link org.espnowsim.scenario.expression.Expression} is one that has been compiled, its types
 * checked; what it may ask says the package's vocabulary. {@link
 * org.espnowsim.scenario.expression.Observations} follows a run and answers. CEL's classes are
 * loaded with the first expression, and not before.
 */
@NullMarked
package org.espnowsim.scenario.expression;

import org.jspecify.annotations.NullMarked;
