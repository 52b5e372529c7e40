package org.espnowsim.sim.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;

/**
 * Has faults begin and end. A run does not go on only for that: what lets a board go on again does
 * keep it.
 */
public final class Faults implements TraceSink {

    private final Kernel kernel;
    private final RandomStreams streams;
    private final List<Injected> injected = new ArrayList<>();
    private List<NodeInfo> nodes = List.of();

    /** None yet. */
    public Faults(Kernel kernel, RandomStreams streams) {
        this.kernel = kernel;
        this.streams = streams;
    }

    /** Begins a fault for real, now. */
    @FunctionalInterface
    public interface Beginning {

        /**
         * Begins it.
         *
         * @param endNs when it will end; {@link Long#MAX_VALUE} for never
         * @param hit to be told whenever it changes something
         * @return what ends it
         */
        Runnable begin(long endNs, Runnable hit);
    }

    /** Adds a fault. */
    public void add(FaultOptions options, Beginning beginning) {
        injected.add(new Injected(options, beginning));
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        nodes = List.copyOf(newNodes);
    }

    /** Plans all whose times are known, before the run. */
    public void plan() {
        for (int i = 0; i < injected.size(); i++) {
            injected.get(i).plan(streams.stream("fault/" + i));
        }
    }

    @Override
    public void accept(TraceEvent event) {
        for (Injected each : injected) {
            each.follow(event);
        }
    }

    /** {@return what became of each} */
    public List<FaultUse> uses() {
        return injected.stream()
                .map(each -> new FaultUse(each.options.text(), each.begun, each.hits))
                .toList();
    }

    private final class Injected {

        private final FaultOptions options;
        private final Beginning beginning;
        private long begun;
        private long hits;

        /** How many events it has come after. */
        private int followed;

        Injected(FaultOptions options, Beginning beginning) {
            this.options = options;
            this.beginning = beginning;
        }

        void plan(RandomStream random) {
            switch (options.occasion()) {
                case Occasion.At at -> at.starts().forEach(start -> beginAt(start.toNanos()));
                case Occasion.Drawn drawn -> {
                    long fromNs = drawn.from().toNanos();
                    long spanNs = drawn.until().toNanos() - fromNs;
                    for (int i = 0; i < drawn.count(); i++) {
                        beginAt(fromNs + (spanNs == 0 ? 0 : random.nextLong(spanNs + 1)));
                    }
                }
                case Occasion.After _ -> {}
            }
        }

        void follow(TraceEvent event) {
            if (options.occasion() instanceof Occasion.After after
                    && followed < after.times()
                    && event.node() >= 0
                    && after.event().test(event, nodes.get(event.node()))) {
                followed++;
                beginAt(event.timeNs() + after.delay().toNanos());
            }
        }

        private void beginAt(long timeNs) {
            kernel.schedule(Event.aside(() -> begin(timeNs)), timeNs);
        }

        private void begin(long timeNs) {
            begun++;
            long endNs =
                    options.occasion()
                            .length()
                            .map(Duration::toNanos)
                            .map(length -> Math.addExact(timeNs, length))
                            .orElse(Long.MAX_VALUE);
            Runnable end = beginning.begin(endNs, () -> hits++);
            if (endNs != Long.MAX_VALUE) {
                kernel.at(endNs, end);
            }
        }
    }
}
