package org.espnowsim.scenario.expression;

import com.google.re2j.Pattern;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of consoles, or messages as text, of which the first may be out of sight. */
final class Texts extends AbstractList<String> {

    private final List<String> all = new ArrayList<>();

    /** How many of the first are out of sight. */
    private int gone;

    /** By regular expression; looked up, never iterated. */
    private final Map<String, Matches> matches = new LinkedHashMap<>();

    void append(String text) {
        all.add(text);
    }

    void forgetFirst() {
        gone++;
    }

    @Override
    public String get(int index) {
        return all.get(gone + index);
    }

    @Override
    public int size() {
        return all.size() - gone;
    }

    /** {@return how many have something that matches} */
    long count(String regex) {
        Matches found = matches.computeIfAbsent(regex, text -> new Matches(Pattern.compile(text)));
        found.update(all);
        return (long) found.upTo[all.size()] - found.upTo[gone];
    }

    /** How many of the first texts match, for each number of them. */
    private static final class Matches {

        private final Pattern pattern;
        private int[] upTo = new int[16];
        private int counted;

        Matches(Pattern pattern) {
            this.pattern = pattern;
        }

        void update(List<String> all) {
            if (all.size() >= upTo.length) {
                upTo = Arrays.copyOf(upTo, 2 * all.size());
            }
            for (; counted < all.size(); counted++) {
                upTo[counted + 1] =
                        upTo[counted] + (pattern.matcher(all.get(counted)).find() ? 1 : 0);
            }
        }
    }
}
