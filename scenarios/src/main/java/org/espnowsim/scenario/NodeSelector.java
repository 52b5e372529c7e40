package org.espnowsim.scenario;

import java.util.regex.Pattern;

/**
 * Picks nodes by name: {@code gateway}, {@code leaf[3]}, all of a group by {@code leaf}, or by a
 * wildcard, {@code leaf*}.
 *
 * @param text as written
 */
public record NodeSelector(String text) {

    /** {@return whether the node of this name is picked} */
    public boolean matches(String nodeName) {
        if (text.indexOf('*') >= 0) {
            return Pattern.matches("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E", nodeName);
        }
        return nodeName.equals(text) || nodeName.startsWith(text + "[");
    }

    @Override
    public String toString() {
        return text;
    }
}
