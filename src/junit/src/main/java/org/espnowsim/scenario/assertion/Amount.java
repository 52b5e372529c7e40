package org.espnowsim.scenario.assertion;

import java.util.Locale;

/** How many there are to be: so many, or so great a share of all. */
public final class Amount {

    private enum Bound {
        AT_LEAST("at least "),
        AT_MOST("at most "),
        EXACTLY("exactly ");

        private final String text;

        Bound(String text) {
            this.text = text;
        }

        boolean holds(double seen, double said) {
            return switch (this) {
                case AT_LEAST -> seen >= said;
                case AT_MOST -> seen <= said;
                case EXACTLY -> seen == said;
            };
        }
    }

    private final Bound bound;
    private final double value;
    private final boolean isShare;
    private final String text;

    private Amount(Bound bound, double value, boolean isShare, String text) {
        this.bound = bound;
        this.value = value;
        this.isShare = isShare;
        this.text = bound.text + text;
    }

    private static Amount of(Bound bound, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "%s%s of something; use 0 or more".formatted(bound.text, count));
        }
        return new Amount(bound, count, false, Integer.toString(count));
    }

    private static Amount of(Bound bound, Share share) {
        return new Amount(bound, share.percent(), true, share.toString());
    }

    static Amount atLeast(int count) {
        return of(Bound.AT_LEAST, count);
    }

    static Amount atLeast(Share share) {
        return of(Bound.AT_LEAST, share);
    }

    static Amount atMost(int count) {
        return of(Bound.AT_MOST, count);
    }

    static Amount atMost(Share share) {
        return of(Bound.AT_MOST, share);
    }

    static Amount exactly(int count) {
        return of(Bound.EXACTLY, count);
    }

    static Amount exactly(Share share) {
        return of(Bound.EXACTLY, share);
    }

    boolean isShare() {
        return isShare;
    }

    /** Of nothing there is no share, so that none holds. */
    boolean holds(long count, long all) {
        if (!isShare) {
            return bound.holds((double) count, value);
        }
        return all > 0 && bound.holds(100.0 * count / all, value);
    }

    /** {@return what is seen: {@code 3}, or {@code 98 of 100 (98.0 %)}} */
    String seen(long count, long all) {
        if (!isShare) {
            return Long.toString(count);
        }
        return all == 0
                ? "none at all"
                : String.format(Locale.ROOT, "%d of %d (%.1f %%)", count, all, 100.0 * count / all);
    }

    /** {@return for messages: {@code at least 99 %}} */
    @Override
    public String toString() {
        return text;
    }
}
