/**
 * What the real network told a run, kept in a file, so that the run can be had again without it. A
 * run is the same each time as long as the outside does the same at the same places; so {@link
 * org.espnowsim.cli.recording.RecordedInternet} writes down each thing that is told with its place,
 * and {@link org.espnowsim.cli.recording.ReplayedInternet} tells it there again. What the run asks
 * for is written down too: a run that asks for anything else is not the recorded one.
 */
@NullMarked
package org.espnowsim.cli.recording;

import org.jspecify.annotations.NullMarked;
