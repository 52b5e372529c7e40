/** Tests of the encryption, and a second implementation of it to hold against the first. */
@NullMarked
package org.espnowsim.espnow.crypto;

import org.jspecify.annotations.NullMarked;
