package org.espnowsim.scenario.format;

import java.util.OptionalDouble;
import org.espnowsim.sim.medium.NodeRadio;

/** Reads what a node, or the defaults, say of how its radio differs from others. */
final class NodeRadioPart {

    /** More is a broken antenna. */
    private static final double OFFSET_DB_MAX = 40;

    private NodeRadioPart() {}

    static NodeRadio read(Section section) {
        return new NodeRadio(
                quantity(section, "tx-offset", Unit.DB, -OFFSET_DB_MAX, OFFSET_DB_MAX),
                quantity(section, "rx-offset", Unit.DB, -OFFSET_DB_MAX, OFFSET_DB_MAX),
                quantity(section, "noise-floor", Unit.DBM, -130, 0));
    }

    /** {@return what the first says, and what the defaults say where it says nothing} */
    static NodeRadio orElse(NodeRadio first, NodeRadio defaults) {
        return new NodeRadio(
                orElse(first.txOffsetDb(), defaults.txOffsetDb()),
                orElse(first.rxOffsetDb(), defaults.rxOffsetDb()),
                orElse(first.noiseFloorDbm(), defaults.noiseFloorDbm()));
    }

    private static OptionalDouble orElse(OptionalDouble first, OptionalDouble second) {
        return first.isPresent() ? first : second;
    }

    private static OptionalDouble quantity(
            Section section, String key, Unit unit, double min, double max) {
        return section.get(key)
                .map(field -> field.quantity(unit, min, max))
                .orElse(OptionalDouble.empty());
    }
}
