/**
 * Time as a device knows it: a {@link org.espnowsim.time.Clock} to read and to sleep on, a {@link
 * org.espnowsim.time.Signal} to wait for.
 *
 * <p>This package is an interface for those who run devices. A simulator implements it in virtual
 * time; real time would do as well.
 */
@NullMarked
package org.espnowsim.time;

import org.jspecify.annotations.NullMarked;
