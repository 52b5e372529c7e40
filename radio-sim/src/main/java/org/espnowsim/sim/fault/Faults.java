package org.espnowsim.sim.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;

/**
 * Has faults begin and end. A run does not go on only for that: what lets a board go on again does
 * keep it.
 */
public final class Faults {

    private final Kernel kernel;
    private final Occasions occasions;
    private final List<Injected> injected = new ArrayList<>();

    /** None yet. */
    public Faults(Kernel kernel, Occasions occasions) {
        this.kernel = kernel;
        this.occasions = occasions;
    }

    /** Begins a fault for real, now. */
    @FunctionalInterface
    public interface Beginning {

        /**
         * Begins it.
         *
         * @param endNs when it will end; {@link Long#MAX_VALUE} for never
         * @param effect to be told whenever it changes something
         * @return what ends it
         */
        Runnable begin(long endNs, FaultEffect effect);
    }

    /** Adds a fault. To be called before the run, or in it before its occasion. */
    public void add(FaultOptions options, Beginning beginning) {
        occasions.planAside(options.occasion(), added(options, beginning)::begin);
    }

    /**
     * Adds a fault and begins it now, whatever its occasion, of which the length alone counts.
     *
     * @return what ends it, once, unless it has ended by itself
     */
    public Runnable begin(FaultOptions options, Beginning beginning) {
        return added(options, beginning).begin(kernel.nowNs());
    }

    private Injected added(FaultOptions options, Beginning beginning) {
        Injected added = new Injected(options, beginning);
        injected.add(added);
        return added;
    }

    /** {@return how many there are} */
    public int count() {
        return injected.size();
    }

    /** {@return what became of each} */
    public List<FaultUse> uses() {
        return injected.stream()
                .map(each ->
                        new FaultUse(
                                each.options.text(),
                                each.begun,
                                each.hits,
                                List.copyOf(each.refusals)))
                .toList();
    }

    /** Ends a fault once: at its time, or before. */
    private final class Ending {

        private final Runnable end;
        private final Event event = new Event(this::run);
        private boolean over;

        Ending(Runnable end) {
            this.end = end;
        }

        private void run() {
            if (!over) {
                over = true;
                end.run();
            }
        }

        private void now() {
            kernel.cancel(event);
            run();
        }
    }

    private final class Injected implements FaultEffect {

        private final FaultOptions options;
        private final Beginning beginning;
        private long begun;
        private long hits;
        private final Set<String> refusals = new LinkedHashSet<>();

        Injected(FaultOptions options, Beginning beginning) {
            this.options = options;
            this.beginning = beginning;
        }

        private Runnable begin(long timeNs) {
            begun++;
            long endNs =
                    options.occasion()
                            .length()
                            .map(Duration::toNanos)
                            .map(length -> Math.addExact(timeNs, length))
                            .orElse(Long.MAX_VALUE);
            Ending ending = new Ending(beginning.begin(endNs, this));
            if (endNs != Long.MAX_VALUE) {
                kernel.schedule(ending.event, endNs);
            }
            return ending::now;
        }

        @Override
        public void hit() {
            hits++;
        }

        @Override
        public void refused(String why) {
            refusals.add(why);
        }
    }
}
