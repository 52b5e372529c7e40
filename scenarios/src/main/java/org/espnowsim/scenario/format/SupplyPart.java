package org.espnowsim.scenario.format;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.espnowsim.node.Chip;
import org.espnowsim.scenario.Supply;
import org.espnowsim.sim.energy.Currents;
import org.espnowsim.sim.energy.PowerState;

/**
 * Reads {@code battery:} and {@code current:} of a node or of the defaults; empty is what is not
 * said.
 *
 * @param batteryMah in mAh
 * @param currentMa in mA, by state
 */
record SupplyPart(OptionalDouble batteryMah, Map<PowerState, Double> currentMa) {

    static final SupplyPart NONE =
            new SupplyPart(OptionalDouble.empty(), new EnumMap<>(PowerState.class));

    private static final double BATTERY_MAH_MIN = 1;
    private static final double BATTERY_MAH_MAX = 1_000_000;

    /** What a board has beside its module may take more than that. */
    private static final double CURRENT_MA_MAX = 1_000;

    private static final Map<String, PowerState> STATES = new LinkedHashMap<>();

    static {
        STATES.put("listen", PowerState.LISTEN);
        STATES.put("modem-sleep", PowerState.MODEM_SLEEP);
        STATES.put("light-sleep", PowerState.LIGHT_SLEEP);
        STATES.put("deep-sleep", PowerState.DEEP_SLEEP);
        STATES.put("boot", PowerState.BOOT);
    }

    private static final List<String> KEYS = List.copyOf(STATES.keySet());

    static SupplyPart read(Section node) {
        OptionalDouble batteryMah =
                node.get("battery")
                        .map(field ->
                                field.quantity(
                                        Unit.MILLIAMPERE_HOUR, BATTERY_MAH_MIN, BATTERY_MAH_MAX))
                        .orElse(OptionalDouble.empty());
        Map<PowerState, Double> currentMa = new EnumMap<>(PowerState.class);
        node.get("current")
                .flatMap(field -> Section.of(field, KEYS, List.of()))
                .ifPresent(section ->
                        STATES.forEach((key, state) ->
                                current(section, key).ifPresent(ma -> currentMa.put(state, ma))));
        return new SupplyPart(batteryMah, currentMa);
    }

    private static OptionalDouble current(Section section, String key) {
        return section.get(key)
                .map(field -> field.quantity(Unit.MILLIAMPERE, 0, CURRENT_MA_MAX))
                .orElse(OptionalDouble.empty());
    }

    /** {@return this, and the others' where this says nothing} */
    SupplyPart orElse(SupplyPart defaults) {
        Map<PowerState, Double> all = new EnumMap<>(PowerState.class);
        all.putAll(defaults.currentMa);
        all.putAll(currentMa);
        return new SupplyPart(batteryMah.isPresent() ? batteryMah : defaults.batteryMah, all);
    }

    /** {@return the supply of a board with this chip} */
    Supply over(Chip chip) {
        return new Supply(Currents.of(chip).with(currentMa), batteryMah);
    }
}
