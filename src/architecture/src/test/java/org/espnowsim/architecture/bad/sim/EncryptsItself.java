package org.espnowsim.architecture.bad.sim;

import org.bouncycastle.crypto.engines.AESEngine;

/** Brings the library of ciphers into the simulator. */
final class EncryptsItself {

    String cipher() {
        return AESEngine.newInstance().getAlgorithmName();
    }
}
