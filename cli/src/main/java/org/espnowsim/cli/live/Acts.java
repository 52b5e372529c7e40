package org.espnowsim.cli.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What somebody did to a run, in the order of its instants, and how far a run that began anew has
 * come in it. Forgets all once it is too much.
 */
final class Acts {

    /** In characters. Assumed: an hour of dragging and more. */
    static final int SIZE_MAX = 16_000_000;

    /** What an act takes beside its texts, in characters. Assumed. */
    static final int ACT_SIZE = 200;

    private final List<Act> acts = new ArrayList<>();
    private int done;
    private long size;
    private boolean isEmpty = true;
    private boolean isTooMuch;

    private record Act(long timeNs, Consumer<LiveMesh> action, int size) {}

    /**
     * Remembers what was just done, in place of what was done later before the run went back.
     *
     * @param textSize characters that have to be kept for it
     */
    void add(long timeNs, Consumer<LiveMesh> action, int textSize) {
        isEmpty = false;
        List<Act> later = acts.subList(done, acts.size());
        size -= later.stream().mapToLong(Act::size).sum();
        later.clear();
        if (!isTooMuch) {
            acts.add(new Act(timeNs, action, ACT_SIZE + textSize));
            size += ACT_SIZE + textSize;
        }
        if (size > SIZE_MAX) {
            isTooMuch = true;
            acts.clear();
            size = 0;
        }
        done = acts.size();
    }

    /** {@return whether nothing was ever done} */
    boolean isEmpty() {
        return isEmpty;
    }

    /** {@return whether not all of it is known any more} */
    boolean isTooMuch() {
        return isTooMuch;
    }

    /**
     * {@return the instant of the next act that is still to be done, or the limit if that is
     * sooner}
     */
    long nextNs(long limitNs) {
        return done < acts.size() ? Math.min(limitNs, acts.get(done).timeNs) : limitNs;
    }

    /** Does what is due. */
    void doUntil(long timeNs, LiveMesh live) {
        while (done < acts.size() && acts.get(done).timeNs <= timeNs) {
            acts.get(done++).action.accept(live);
        }
    }

    /** All is still to be done. */
    void rewind() {
        done = 0;
    }
}
