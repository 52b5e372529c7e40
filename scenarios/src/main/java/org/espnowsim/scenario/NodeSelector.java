package org.espnowsim.scenario;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks nodes by name: {@code gateway}, {@code leaf[3]}, all of a group by {@code leaf}, some of it
 * by {@code leaf[0..2]}, both ends included, or by a wildcard, {@code leaf*}.
 *
 * @param text as written
 */
public record NodeSelector(String text) {

    private static final Pattern RANGE =
            Pattern.compile("([^\\[\\]]+)\\[(\\d{1,9})\\.\\.(\\d{1,9})]");

    private static final Pattern MEMBER = Pattern.compile("([^\\[\\]]+)\\[(\\d{1,9})]");

    /** {@return whether the node of this name is picked} */
    public boolean matches(String nodeName) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return isIn(range, nodeName);
        }
        if (text.indexOf('*') >= 0) {
            return matchesWildcards(nodeName);
        }
        return nodeName.equals(text) || nodeName.startsWith(text + "[");
    }

    private static boolean isIn(Matcher range, String nodeName) {
        Matcher member = MEMBER.matcher(nodeName);
        if (!member.matches() || !member.group(1).equals(range.group(1))) {
            return false;
        }
        int index = Integer.parseInt(member.group(2));
        return index >= Integer.parseInt(range.group(2))
                && index <= Integer.parseInt(range.group(3));
    }

    /**
     * Takes each wildcard for as little as possible and goes back to the last one only, which is
     * enough; a regular expression would try them all, for ever if there are many.
     */
    private boolean matchesWildcards(String nodeName) {
        int at = 0;
        int inName = 0;
        int lastStar = -1;
        int afterStar = 0;
        while (inName < nodeName.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                lastStar = at++;
                afterStar = inName;
            } else if (at < text.length() && text.charAt(at) == nodeName.charAt(inName)) {
                at++;
                inName++;
            } else if (lastStar >= 0) {
                at = lastStar + 1;
                inName = ++afterStar;
            } else {
                return false;
            }
        }
        return text.substring(at).chars().allMatch(c -> c == '*');
    }

    @Override
    public String toString() {
        return text;
    }
}
