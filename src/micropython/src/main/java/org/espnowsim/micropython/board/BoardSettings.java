package org.espnowsim.micropython.board;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a board runs on.
 *
 * @param firmware its MicroPython
 * @param cpu how fast it computes
 * @param env what the program can ask for by name
 */
record BoardSettings(Firmware firmware, Cpu cpu, Map<String, String> env) {

    BoardSettings {
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
}
