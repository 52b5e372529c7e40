package org.espnowsim.sim.fault;

import java.util.List;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.Place;

/**
 * Something that is done to a run on purpose, mostly wrong from a time on until it is well again.
 */
public sealed interface Fault {

    /**
     * Links are bad.
     *
     * @param links at least one
     */
    record OfLinks(List<Link> links, LinkEffect effect) implements Fault {

        /** Copies the list. */
        public OfLinks {
            links = List.copyOf(links);
        }
    }

    /** From one node or access point to another, by their names; not the way back. */
    record Link(String from, String to) {}

    /**
     * Boards are bad.
     *
     * @param nodes names of at least one; for a {@link NodeEffect#POWER_CUT} also of access points
     */
    record OfNodes(List<String> nodes, NodeEffect effect) implements Fault {

        /** Copies the list. */
        public OfNodes {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Nothing goes wrong, but boards' software is made to do something.
     *
     * @param nodes names of at least one
     */
    record OfFirmware(List<String> nodes, FirmwareCall call) implements Fault {

        /** Copies the list. */
        public OfFirmware {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Something disturbs.
     *
     * @param place under a name that nobody else has
     */
    record Disturbance(Place place, Interferer interferer) implements Fault {}
}
