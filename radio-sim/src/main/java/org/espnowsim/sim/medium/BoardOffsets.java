package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;

/**
 * How much stronger each board sends and receives than others of its kind: as its site says, or
 * drawn from the seed and its name, whatever other nodes there are.
 */
final class BoardOffsets {

    private final double[] txDb;
    private final double[] rxDb;
    private final double rxMaxDb;

    BoardOffsets(List<Site> sites, PowerOffsets deviations, RandomStreams streams) {
        txDb = new double[sites.size()];
        rxDb = new double[sites.size()];
        for (int node = 0; node < sites.size(); node++) {
            Site site = sites.get(node);
            String name = site.name();
            txDb[node] =
                    site.radio()
                            .txOffsetDb()
                            .orElseGet(
                                    () -> drawn(streams, "tx-offset/" + name, deviations.txDb()));
            rxDb[node] =
                    site.radio()
                            .rxOffsetDb()
                            .orElseGet(
                                    () -> drawn(streams, "rx-offset/" + name, deviations.rxDb()));
        }
        rxMaxDb = Arrays.stream(rxDb).max().orElse(0);
    }

    private static double drawn(RandomStreams streams, String key, double deviationDb) {
        return deviationDb == 0 ? 0 : deviationDb * streams.stream("medium/" + key).nextGaussian();
    }

    /** {@return the most by which a frame of this node is stronger anywhere, in dB} */
    double mostDb(int transmitter) {
        return txDb[transmitter] + rxMaxDb;
    }

    /** {@return how much stronger a node receives, in dB} */
    double rxDb(int receiver) {
        return rxDb[receiver];
    }

    /** {@return how much stronger both boards make a frame from one to the other, in dB} */
    double db(int transmitter, int receiver) {
        return txDb[transmitter] + rxDb[receiver];
    }
}
