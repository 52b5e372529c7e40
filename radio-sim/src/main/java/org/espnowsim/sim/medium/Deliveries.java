package org.espnowsim.sim.medium;

import java.util.Arrays;
import java.util.List;
import org.espnowsim.sim.medium.Medium.Site;

/** Has the share that was measured of a link stand for what noise does to its frames. */
final class Deliveries {

    private final DeliveryModel model;
    private final List<Site> sites;
    private final LinkTable links = new LinkTable();

    /** Logarithms of the shares by number of the link; NaN where none was measured. */
    private double[] logShares = new double[0];

    private int known;

    Deliveries(DeliveryModel model, List<Site> sites) {
        this.model = model;
        this.sites = List.copyOf(sites);
    }

    /** {@return the logarithm of the share that was measured; NaN if none was} */
    double logShare(int transmitter, int receiver) {
        int link = links.number(transmitter, receiver);
        if (link == known) {
            if (known == logShares.length) {
                logShares = Arrays.copyOf(logShares, Math.max(64, 2 * known));
            }
            double share =
                    model.delivery(sites.get(transmitter).name(), sites.get(receiver).name())
                            .orElse(Double.NaN);
            logShares[known++] = StrictMath.log(share);
        }
        return logShares[link];
    }
}
