package org.espnowsim.architecture.bad.sim;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Goes through things in the order of their hashes. */
final class ShufflesItsKeys {

    private final Supplier<Map<String, String>> maps = HashMap::new;

    Collection<String> values() {
        return maps.get().values();
    }
}
