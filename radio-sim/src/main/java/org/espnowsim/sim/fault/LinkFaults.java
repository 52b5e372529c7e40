package org.espnowsim.sim.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.medium.LinkImpairment;

/** What is wrong with links now. Costs nothing as long as nothing is. */
public final class LinkFaults implements LinkImpairment {

    private final Kernel kernel;
    private final RandomStream random;

    /** In the order of their beginning. */
    private final Set<Active> active = new LinkedHashSet<>();

    /** Links that are as good as others. */
    public LinkFaults(Kernel kernel, RandomStream random) {
        this.kernel = kernel;
        this.random = random;
    }

    /**
     * How a frame arrives at the receiver's software.
     *
     * @param first whether it is the first time, of which the medium is to be told
     * @param wrongBit which bit of it is wrong, modulo their number
     */
    public record Arrival(boolean first, OptionalInt wrongBit) {}

    /** A fault that has begun. */
    private final class Active {

        private final LinkEffect effect;
        private final Map<Integer, Set<Integer>> receivers = new LinkedHashMap<>();
        private final Runnable hit;
        private final List<Runnable> held = new ArrayList<>();

        private Active(LinkEffect effect, Runnable hit) {
            this.effect = effect;
            this.hit = hit;
        }

        private boolean concerns(int from, int to) {
            return receivers.getOrDefault(from, Set.of()).contains(to);
        }

        private boolean happens(double share) {
            boolean happens = share >= 1 || random.nextDouble() < share;
            if (happens) {
                hit.run();
            }
            return happens;
        }

        private void end() {
            active.remove(this);
            held.forEach(each -> kernel.at(kernel.nowNs(), each));
        }
    }

    /**
     * Begins a fault.
     *
     * @param links pairs of node indexes, from and to
     * @param hit told of each frame that it changes something for
     * @return what ends it
     */
    public Runnable begin(LinkEffect effect, List<int[]> links, Runnable hit) {
        Active begun = new Active(effect, hit);
        for (int[] link : links) {
            begun.receivers.computeIfAbsent(link[0], _ -> new LinkedHashSet<>()).add(link[1]);
        }
        active.add(begun);
        return begun::end;
    }

    @Override
    public boolean loses(int transmitter, int receiver) {
        if (active.isEmpty()) {
            return false;
        }
        boolean lost = false;
        for (Active each : active) {
            if (each.effect instanceof LinkEffect.Loss(double share)
                    && each.concerns(transmitter, receiver)) {
                lost |= each.happens(share);
            }
        }
        return lost;
    }

    /**
     * Has the receiver's software take a frame, at some time, as often as it arrives.
     *
     * @param atNs when it would arrive
     */
    public void arrive(int from, int to, long atNs, Consumer<Arrival> taken) {
        if (active.isEmpty()) {
            kernel.at(atNs, () -> taken.accept(new Arrival(true, OptionalInt.empty())));
            return;
        }
        int copies = 1;
        OptionalInt wrongBit = OptionalInt.empty();
        long delayNs = 0;
        List<Runnable> held = null;
        for (Active each : active) {
            if (each.concerns(from, to)) {
                switch (each.effect) {
                    case LinkEffect.Loss _ -> {} // if so, it would not be here
                    case LinkEffect.Duplicate(double share) ->
                            copies += each.happens(share) ? 1 : 0;
                    case LinkEffect.Corrupt(double share) -> {
                        if (each.happens(share)) {
                            wrongBit = OptionalInt.of(random.nextInt(Integer.MAX_VALUE));
                        }
                    }
                    case LinkEffect.Delay delay -> {
                        each.hit.run();
                        long jitterNs = delay.jitter().toNanos();
                        delayNs += delay.by().toNanos();
                        delayNs += jitterNs == 0 ? 0 : random.nextLong(jitterNs + 1);
                    }
                    case LinkEffect.Hold _ -> {
                        each.hit.run();
                        held = each.held;
                    }
                }
            }
        }
        for (int copy = 0; copy < copies; copy++) {
            Arrival arrival = new Arrival(copy == 0, wrongBit);
            if (held == null) {
                kernel.at(atNs + delayNs, () -> taken.accept(arrival));
            } else {
                held.add(() -> taken.accept(arrival));
            }
        }
    }
}
