package org.espnowsim.sim.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;

/** Has things happen at their occasions. Needs to be told of events only if some come after one. */
public final class Occasions implements TraceSink {

    private final Kernel kernel;
    private final RandomStreams streams;
    private final List<Follower> followers = new ArrayList<>();
    private List<NodeInfo> nodes = List.of();

    /** None yet. */
    public Occasions(Kernel kernel, RandomStreams streams) {
        this.kernel = kernel;
        this.streams = streams;
    }

    /**
     * Has something happen each time. To be called before the run.
     *
     * @param happening given the virtual time
     */
    public void plan(Occasion occasion, LongConsumer happening) {
        plan(occasion, happening, Event::new);
    }

    /** The same as {@link #plan}, but a run does not go on only for that. */
    public void planAside(Occasion occasion, LongConsumer happening) {
        plan(occasion, happening, Event::aside);
    }

    private void plan(Occasion occasion, LongConsumer happening, Function<Runnable, Event> events) {
        LongConsumer scheduler =
                timeNs -> kernel.schedule(events.apply(() -> happening.accept(timeNs)), timeNs);
        switch (occasion) {
            case Occasion.At at -> at.starts().forEach(start -> scheduler.accept(start.toNanos()));
            case Occasion.Drawn drawn -> {
                RandomStream random = streams.stream(drawn.name());
                long fromNs = drawn.from().toNanos();
                long spanNs = drawn.until().toNanos() - fromNs;
                for (int i = 0; i < drawn.count(); i++) {
                    scheduler.accept(fromNs + (spanNs == 0 ? 0 : random.nextLong(spanNs + 1)));
                }
            }
            case Occasion.After after -> followers.add(new Follower(after, scheduler));
        }
    }

    @Override
    public void begin(List<NodeInfo> newNodes) {
        nodes = List.copyOf(newNodes);
    }

    @Override
    public void accept(TraceEvent event) {
        for (Follower each : followers) {
            each.follow(event);
        }
    }

    private final class Follower {

        private final Occasion.After after;
        private final LongConsumer scheduler;
        private final long untilNs;

        /** How many events there were, as far as they are counted. */
        private int events;

        Follower(Occasion.After after, LongConsumer scheduler) {
            this.after = after;
            this.scheduler = scheduler;
            untilNs = after.until().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        }

        void follow(TraceEvent event) {
            if (events < after.count() - 1 + after.times()
                    && event.timeNs() <= untilNs
                    && event.node() >= 0
                    && after.event().test(event, nodes.get(event.node()))
                    && ++events >= after.count()) {
                scheduler.accept(event.timeNs() + after.delay().toNanos());
            }
        }
    }
}
