package org.espnowsim.sim.medium;

import java.util.List;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.kernel.RandomStreams;
import org.espnowsim.sim.medium.Medium.Site;
import org.espnowsim.sim.phy.Airtime;
import org.espnowsim.sim.trace.Trace;

/** Makes media. */
@FunctionalInterface
public interface MediumFactory {

    /**
     * {@return a medium in which all radios are off}
     *
     * @param sites the nodes, in order of their indexes
     */
    Medium medium(
            Kernel kernel,
            Trace trace,
            RandomStreams streams,
            MediumOptions options,
            Airtime airtime,
            ErrorModels errorModels,
            List<Site> sites);
}
