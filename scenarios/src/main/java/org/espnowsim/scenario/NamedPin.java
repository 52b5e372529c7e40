package org.espnowsim.scenario;

import java.util.OptionalDouble;
import org.espnowsim.board.Drive;

/**
 * A pin of a board, as a scenario knows it by a name.
 *
 * @param gpio its number; of a voltage at an ESP8266 always 0, the number of its converter
 * @param level what the world does to it from the start; {@link Drive#NONE} if it has a voltage
 * @param volts the voltage at its converter from the start; empty if the pin is digital
 */
public record NamedPin(int gpio, Drive level, OptionalDouble volts) {

    /** {@return whether it has a voltage rather than a level} */
    public boolean isAnalog() {
        return volts.isPresent();
    }
}
