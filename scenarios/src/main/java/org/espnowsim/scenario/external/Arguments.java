package org.espnowsim.scenario.external;

import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.WifiInterface;
import org.jspecify.annotations.Nullable;

/** The arguments of a call; nobody has looked at them yet. What does not fit raises TypeError. */
final class Arguments {

    private final String call;
    private final List<@Nullable Object> values;

    Arguments(String call, List<@Nullable Object> values) {
        this.call = call;
        this.values = values;
    }

    int count() {
        return values.size();
    }

    boolean isGiven(int index) {
        return index < values.size() && values.get(index) != null;
    }

    private @Nullable Object at(int index) {
        return index < values.size() ? values.get(index) : null;
    }

    long integer(int index) {
        return switch (at(index)) {
            case Long number -> number;
            case Boolean truth -> truth ? 1 : 0;
            case null, default -> throw wrong(index, "a whole number");
        };
    }

    /** {@return a whole number of 32 bits} */
    int int32(int index) {
        long value = integer(index);
        if (value != (int) value) {
            throw CallException.of("OverflowError", "overflow converting long int to machine word");
        }
        return (int) value;
    }

    double number(int index) {
        return at(index) instanceof Double number ? number : integer(index);
    }

    boolean truth(int index) {
        return switch (at(index)) {
            case Boolean truth -> truth;
            case Long number -> number != 0;
            case null, default -> throw wrong(index, "true or false");
        };
    }

    String text(int index) {
        if (at(index) instanceof String text) {
            return text;
        }
        throw wrong(index, "text");
    }

    byte[] bytes(int index) {
        if (at(index) instanceof byte[] bytes) {
            return bytes;
        }
        throw wrong(index, "bytes");
    }

    Payload payload(int index) {
        return Payload.of(bytes(index));
    }

    MacAddress mac(int index) {
        byte[] bytes = bytes(index);
        if (bytes.length != MacAddress.LENGTH_BYTES) {
            throw CallException.of("ValueError", "invalid buffer length");
        }
        return MacAddress.of(bytes);
    }

    /** {@return the interface of that number, if there is one} */
    Optional<WifiInterface> wifiInterface(int index) {
        return switch ((int) integer(index)) {
            case 0 -> Optional.of(WifiInterface.STA);
            case 1 -> Optional.of(WifiInterface.AP);
            default -> Optional.empty();
        };
    }

    private CallException wrong(int index, String wanted) {
        return CallException.typeError(
                "%s: argument %d is %s, not %s".formatted(call, index, kind(at(index)), wanted));
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "missing";
            case Long _ -> "a whole number";
            case Double _ -> "a fraction";
            case String _ -> "text";
            case byte[] _ -> "bytes";
            case Boolean _ -> "true or false";
            default -> "a list or map";
        };
    }
}
