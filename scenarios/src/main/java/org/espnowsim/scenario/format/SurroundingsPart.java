package org.espnowsim.scenario.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Wiring;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.scenario.NamedPin;
import org.espnowsim.scenario.Surroundings;

/**
 * Reads {@code pins:} and {@code i2c:} of a node or of the defaults.
 *
 * @param pins by name
 * @param i2c registers by address
 */
record SurroundingsPart(SequencedMap<String, Pin> pins, SortedMap<Integer, Payload> i2c) {

    static final SurroundingsPart NONE =
            new SurroundingsPart(new LinkedHashMap<>(), new TreeMap<>());

    private static final List<String> PIN_KEYS = List.of("gpio", "level", "volts");

    /** Highest number on any chip. */
    private static final int GPIO_MAX = 48;

    /** Number of a pin whose number is wrong, which has been reported. */
    private static final int UNREADABLE = -1;

    /** What ESP32s stand at most, as their datasheets say. */
    static final double VOLTS_MAX = 3.6;

    /** A pin, and where it is written. */
    record Pin(Field field, NamedPin pin) {}

    static SurroundingsPart read(Section node) {
        SequencedMap<String, Pin> pins = new LinkedHashMap<>();
        node.get("pins")
                .flatMap(Section::anyKeys)
                .ifPresent(fields -> fields.forEach((name, field) -> readPin(name, field, pins)));
        SortedMap<Integer, Payload> i2c = new TreeMap<>();
        node.get("i2c")
                .flatMap(Section::anyKeys)
                .ifPresent(fields -> fields.forEach((name, field) -> readDevice(name, field, i2c)));
        return new SurroundingsPart(pins, i2c);
    }

    /** {@return this, and the others' pins and devices where this has none of the name} */
    SurroundingsPart orElse(SurroundingsPart defaults) {
        SequencedMap<String, Pin> allPins = new LinkedHashMap<>(defaults.pins);
        allPins.putAll(pins);
        SortedMap<Integer, Payload> all = new TreeMap<>(defaults.i2c);
        all.putAll(i2c);
        return new SurroundingsPart(allPins, all);
    }

    /** {@return what is around a board with this chip; pins that it does not have are reported} */
    Surroundings around(Chip chip) {
        SequencedMap<String, NamedPin> found = new LinkedHashMap<>();
        pins.forEach((name, pin) -> {
            if (pin.pin().gpio() != UNREADABLE) {
                checkIsOn(chip, pin);
                checkIsAlone(name, pin, found);
            }
            found.put(name, pin.pin());
        });
        return new Surroundings(found, i2c, List.of());
    }

    private static void checkIsOn(Chip chip, Pin pin) {
        int gpio = pin.pin().gpio();
        if (pin.pin().isAnalog() && chip.soc().adcUnit(gpio).isEmpty()) {
            pin.field()
                    .problemAtKey(
                            "an %s measures no voltage at GPIO %s; use another pin"
                                    .formatted(chip.target(), gpio));
        } else if (!pin.pin().isAnalog() && !chip.soc().hasPin(gpio)) {
            pin.field()
                    .problemAtKey(
                            "an %s has no GPIO %s; use another pin".formatted(chip.target(), gpio));
        }
    }

    private static void checkIsAlone(String name, Pin pin, Map<String, NamedPin> others) {
        others.entrySet().stream()
                .filter(other -> other.getValue().gpio() == pin.pin().gpio())
                .filter(other -> other.getValue().isAnalog() == pin.pin().isAnalog())
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(other ->
                        pin.field()
                                .problemAtKey(
                                        "%s and %s are both GPIO %s; keep one"
                                                .formatted(other, name, pin.pin().gpio())));
    }

    // ---- pins ----

    private static void readPin(String name, Field field, SequencedMap<String, Pin> pins) {
        if (!NodesPart.isName(name)) {
            field.problemAtKey(
                    "'%s' is not a name for a pin; use a letter, then letters, digits, - and _"
                            .formatted(Excerpt.of(name)));
            return;
        }
        Optional<Section> section = Section.of(field, PIN_KEYS, List.of());
        if (section.isEmpty()) {
            return;
        }
        OptionalInt gpio =
                section.get()
                        .require("gpio", "gpio: 4, or another")
                        .map(number -> number.wholeInt(0, GPIO_MAX))
                        .orElse(OptionalInt.empty());
        Optional<Drive> level =
                section.get().get("level").flatMap(text -> text.parsed(SurroundingsPart::level));
        OptionalDouble volts =
                section.get()
                        .get("volts")
                        .map(number -> number.number(0, VOLTS_MAX))
                        .orElse(OptionalDouble.empty());
        if (section.get().has("level") && section.get().has("volts")) {
            field.problemAtKey("level and volts do not go together; keep one");
        }
        NamedPin pin =
                new NamedPin(
                        gpio.orElse(UNREADABLE),
                        level.orElse(Drive.NONE),
                        section.get().has("volts")
                                ? OptionalDouble.of(volts.orElse(0))
                                : OptionalDouble.empty());
        pins.put(name, new Pin(field, pin));
    }

    /** {@return what the world does to a pin} */
    static Drive level(String text) {
        return switch (text) {
            case "low" -> Drive.LOW;
            case "high" -> Drive.HIGH;
            case "none" -> Drive.NONE;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is not a level; use low, high or none".formatted(text));
        };
    }

    // ---- I2C ----

    private static void readDevice(String name, Field field, SortedMap<Integer, Payload> i2c) {
        Optional<Integer> address =
                number(name, field, Wiring.I2C_ADDRESS_MIN, Wiring.I2C_ADDRESS_MAX);
        byte[] registers = new byte[Wiring.REGISTERS];
        Section.anyKeys(field)
                .ifPresent(fields ->
                        fields.forEach(
                                (register, values) -> readRegisters(register, values, registers)));
        address.ifPresent(found -> i2c.put(found, Payload.of(registers)));
    }

    private static void readRegisters(String name, Field field, byte[] registers) {
        Optional<Integer> first = number(name, field, 0, Wiring.REGISTERS - 1);
        Optional<byte[]> values = field.parsed(SurroundingsPart::bytes);
        if (first.isEmpty() || values.isEmpty()) {
            return;
        }
        int room = registers.length - first.get();
        if (values.get().length > room) {
            field.problem(
                    "%s bytes go beyond register 0xff; write at most %s"
                            .formatted(values.get().length, room));
            return;
        }
        System.arraycopy(values.get(), 0, registers, first.get(), values.get().length);
    }

    /** {@return the number that a key is} */
    private static Optional<Integer> number(String key, Field field, int min, int max) {
        try {
            return Optional.of(hex(key, min, max));
        } catch (IllegalArgumentException e) {
            field.problemAtKey(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        String[] words = text.strip().split("\\s+", -1);
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) hex(words[i], 0, 0xff);
        }
        return bytes;
    }

    private static int hex(String text, int min, int max) {
        if (text.matches("0x[0-9a-fA-F]{1,2}")) {
            int number = Integer.parseInt(text.substring(2), 16);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is not a hexadecimal number from 0x%02x to 0x%02x; write one"
                        .formatted(Excerpt.of(text), min, max));
    }
}
