package org.espnowsim.scenario.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When something was so at a node: spells that do not overlap, in order. */
final class Spells {

    private final List<Spell> spells = new ArrayList<>();
    private boolean isOpen;

    /** Begins a spell, unless one goes on. */
    void begin(long timeNs) {
        if (!isOpen) {
            spells.add(new Spell(timeNs, Spell.NEVER));
            isOpen = true;
        }
    }

    /** Ends the spell that goes on, if one does. */
    void end(long timeNs) {
        if (isOpen) {
            spells.set(spells.size() - 1, new Spell(spells.getLast().fromNs(), timeNs));
            isOpen = false;
        }
    }

    void set(long timeNs, boolean on) {
        if (on) {
            begin(timeNs);
        } else {
            end(timeNs);
        }
    }

    /** {@return the spell in which the time lies; both its ends are in it} */
    Optional<Spell> at(long timeNs) {
        return during(timeNs, timeNs);
    }

    /** {@return the first spell that has an instant in common with this time} */
    Optional<Spell> during(long fromNs, long toNs) {
        int low = 0;
        int high = spells.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spells.get(middle).toNs() < fromNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < spells.size() && spells.get(low).fromNs() <= toNs
                ? Optional.of(spells.get(low))
                : Optional.empty();
    }
}
