/**
 * ESP-NOW's encryption: {@link org.espnowsim.espnow.crypto.Ccmp} seals frames and opens them, with
 * a key made of the device's {@link org.espnowsim.espnow.crypto.Pmk} and the peer's {@link
 * org.espnowsim.espnow.crypto.Lmk}.
 *
 * {@snippet :
 * Ccmp ccmp = Ccmp.of(Pmk.utf8("pmk1234567890123"), Lmk.utf8("lmk1234567890123"));
 * ProtectedActionFrame sealed = ccmp.seal(frame, 1);
 * Optional<VendorActionFrame> opened = ccmp.open(sealed);
 * }
 *
 * <p>Keys are never printed, and compared in constant time.
 */
@NullMarked
package org.espnowsim.espnow.crypto;

import org.jspecify.annotations.NullMarked;
