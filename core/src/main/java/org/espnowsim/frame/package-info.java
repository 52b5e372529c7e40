/**
 * The 802.11 frames that ESP-NOW puts on the air, as values, and their bytes.
 *
 * <p>A {@link org.espnowsim.frame.VendorActionFrame} carries one ESP-NOW message, or a {@link
 * org.espnowsim.frame.ProtectedActionFrame} if it is encrypted; an {@link
 * org.espnowsim.frame.AckFrame} answers it, after an {@link org.espnowsim.frame.RtsFrame} and a
 * {@link org.espnowsim.frame.CtsFrame} if its sender asked first; {@link
 * org.espnowsim.frame.FrameCodec} turns each into the MPDU's bytes, frame check sequence included,
 * and back. A {@link org.espnowsim.frame.DataFrame} carries an IPv4 packet to or from an access
 * point.
 *
 * <p>Sources: Espressif's ESP-NOW chapter of the ESP-IDF Programming Guide (frame format) and
 * public captures.
 */
@NullMarked
package org.espnowsim.frame;

import org.jspecify.annotations.NullMarked;
