package org.espnowsim.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Wiring;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.BoardChange;

/**
 * What is around a board.
 *
 * @param pins those that have a name, in the order of the file
 * @param i2c registers of the devices on each I2C bus, by address, as in {@link Wiring}
 * @param changes what happens later, in the order of the file
 */
public record Surroundings(
        SequencedMap<String, NamedPin> pins,
        SortedMap<Integer, Payload> i2c,
        List<BoardChange> changes) {

    /** Nothing. */
    public static final Surroundings NONE =
            new Surroundings(new LinkedHashMap<>(), new TreeMap<>(), List.of());

    /** Copies all. */
    public Surroundings {
        pins = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pins));
        i2c = Collections.unmodifiableSortedMap(new TreeMap<>(i2c));
        changes = List.copyOf(changes);
    }

    /** {@return the same with these changes} */
    public Surroundings withChanges(List<BoardChange> newChanges) {
        return new Surroundings(pins, i2c, newChanges);
    }

    /** {@return what is wired to the board when it is powered up} */
    public Wiring wiring() {
        SortedMap<Integer, Drive> drives = new TreeMap<>();
        SortedMap<Integer, Double> volts = new TreeMap<>();
        for (NamedPin pin : pins.values()) {
            if (pin.isAnalog()) {
                volts.put(pin.gpio(), pin.volts().getAsDouble());
            } else {
                drives.put(pin.gpio(), pin.level());
            }
        }
        return new Wiring(drives, volts, i2c, Payload.EMPTY);
    }
}
