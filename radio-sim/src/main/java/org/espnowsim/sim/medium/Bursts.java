package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.sim.kernel.KeyedRandom;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;

/** Which frames are lost in a burst; what is known of each link is in flat arrays by its number. */
final class Bursts {

    private final BurstLoss options;
    private final LinkKeys keys;
    private final LinkTable links = new LinkTable();

    /** How many frames have been decided. */
    private long[] frames = new long[0];

    private boolean[] bad = new boolean[0];

    Bursts(BurstLoss options, RandomStreams streams, List<Site> sites) {
        this.options = options;
        keys = new LinkKeys(streams, "bursts", sites);
    }

    /** {@return whether the next frame that the receiver could read is lost} */
    boolean lose(int transmitter, int receiver) {
        int link = links.number(transmitter, receiver);
        if (link >= frames.length) {
            frames = Arrays.copyOf(frames, Math.max(64, 2 * link));
            bad = Arrays.copyOf(bad, frames.length);
        }
        double draw = KeyedRandom.uniform(keys.along(transmitter, receiver), frames[link]);
        if (frames[link]++ == 0) {
            bad[link] = draw < options.loss();
        } else if (bad[link]) {
            bad[link] = draw >= options.recovery();
        } else {
            bad[link] = draw < options.onset();
        }
        return bad[link];
    }
}
