package org.espnowsim.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule and what it must catch.
 *
 * @param name what the rule asks for
 * @param under the rule for packages under a root: {@code org.espnowsim}, or that of the bad
 *     examples
 * @param caught simple name of the bad example that breaks the rule
 */
record Rule(String name, Function<String, ArchRule> under, String caught) {

    @Override
    public String toString() {
        return name;
    }
}
