/** What is kept of a run that somebody will want to look into. */
@NullMarked
package org.espnowsim.scenario.report.kept;

import org.jspecify.annotations.NullMarked;
