package org.espnowsim.scenario.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.espnowsim.scenario.explain.Explanation.Pair;
import org.espnowsim.scenario.explain.Explanation.Range;
import org.espnowsim.scenario.explain.Explanation.Reason;
import org.espnowsim.scenario.explain.Explanation.Told;
import org.espnowsim.sim.trace.Fate;

/** Lost frames, put together by sender, receiver and what they were lost to. */
final class Pairs {

    /** How many frames went from one node to another. */
    static final class Counts {

        private final String from;
        private final String to;
        private long sent;
        private long lost;

        Counts(String from, String to) {
            this.from = from;
            this.to = to;
        }

        void deliver() {
            sent++;
        }

        void lose() {
            sent++;
            lost++;
        }
    }

    /** Those that were lost alike. */
    private static final class Group {

        private final Told first;
        private final String what;
        private long count;
        private OptionalDouble leastDb = OptionalDouble.empty();
        private double mostDb;
        private final NavigableSet<Spell> spells = new TreeSet<>();

        Group(Told first, String what) {
            this.first = first;
            this.what = what;
        }

        void add(Facts facts) {
            count++;
            facts.spell().ifPresent(spells::add);
            facts.missingDb()
                    .ifPresent(db -> {
                        mostDb = leastDb.isEmpty() ? db : Math.max(mostDb, db);
                        leastDb = OptionalDouble.of(Math.min(leastDb.orElse(db), db));
                    });
        }

        Reason reason() {
            return new Reason(
                    first.fate(),
                    count,
                    what,
                    leastDb.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Range(leastDb.getAsDouble(), mostDb)),
                    List.copyOf(spells),
                    first);
        }
    }

    private record Link(String from, String to) {}

    private final Map<Link, Counts> counts = new LinkedHashMap<>();
    private final Map<Link, Map<String, Group>> groups = new LinkedHashMap<>();

    Pairs(Collection<Counts> all) {
        all.forEach(each -> counts.put(new Link(each.from, each.to), each));
    }

    void add(Told told, Facts facts) {
        groups.computeIfAbsent(new Link(told.from(), told.to()), _ -> new LinkedHashMap<>())
                .computeIfAbsent(
                        facts.fate() + " " + facts.what(), _ -> new Group(told, facts.what()))
                .add(facts);
    }

    /** {@return all of them, those with the most losses first} */
    List<Pair> sorted() {
        List<Pair> pairs = new ArrayList<>();
        counts.forEach((link, each) ->
                pairs.add(
                        new Pair(
                                each.from,
                                each.to,
                                each.sent,
                                each.lost,
                                reasons(groups.getOrDefault(link, Map.of()).values()))));
        pairs.sort(Comparator.comparingLong(Pair::lost).reversed());
        return pairs;
    }

    private static List<Reason> reasons(Collection<Group> groups) {
        return groups.stream()
                .map(Group::reason)
                .sorted(
                        Comparator.comparing((Reason reason) -> reason.fate() == Fate.DUPLICATE)
                                .thenComparing(Comparator.comparingLong(Reason::count).reversed()))
                .toList();
    }
}
