package org.espnowsim.espnow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the device refuses: MicroPython's {@code OSError}. The message is the exception as Python
 * prints it, then what happened and what to do.
 */
public final class EspNowException extends RuntimeException {

    /** {@code ENOENT}. */
    static final int ENOENT = 2;

    /** {@code ENOMEM}. */
    static final int ENOMEM = 12;

    /** {@code EOPNOTSUPP}, by newlib's number. */
    static final int EOPNOTSUPP = 95;

    /** {@code ETIMEDOUT}, by newlib's number. */
    static final int ETIMEDOUT = 116;

    private final int number;
    private final @Nullable String name;

    private EspNowException(int number, @Nullable String name, String explanation) {
        super("OSError: %s: %s".formatted(asPythonPrints(number, name), explanation));
        this.number = number;
        this.name = name;
    }

    /**
     * {@return the exception that MicroPython makes of a driver's code: its negative and its name,
     * but a POSIX number in place of the code for the three generic ones that have one}
     *
     * @param err not {@link EspErr#OK}
     * @param explanation what happened, with the value, and what to do
     */
    static EspNowException of(EspErr err, String explanation) {
        return new EspNowException(numberOf(err), err.symbol(), explanation);
    }

    /**
     * {@return the exception that MicroPython raises by itself, with a POSIX number and no name}
     */
    static EspNowException errno(int number, String explanation) {
        return new EspNowException(number, null, explanation);
    }

    /**
     * {@return the exception that MicroPython makes of a code on the ESP8266: the bare number, with
     * no name}
     */
    static EspNowException ofEsp8266(int code, String explanation) {
        return new EspNowException(code, null, explanation);
    }

    private static int numberOf(EspErr err) {
        return switch (err) {
            case OK -> throw new IllegalArgumentException("ESP_OK is no error");
            case NO_MEM -> ENOMEM;
            case TIMEOUT -> ETIMEDOUT;
            case NOT_SUPPORTED -> EOPNOTSUPP;
            default -> -err.code();
        };
    }

    private static String asPythonPrints(int number, @Nullable String name) {
        String errno =
                switch (number) {
                    case ENOENT -> "ENOENT";
                    case ENOMEM -> "ENOMEM";
                    case EOPNOTSUPP -> "EOPNOTSUPP";
                    case ETIMEDOUT -> "ETIMEDOUT";
                    default -> "";
                };
        if (errno.isEmpty()) {
            return name == null ? Integer.toString(number) : "(" + number + ", '" + name + "')";
        }
        String text = "[Errno " + number + "] " + errno;
        return name == null ? text : text + ": " + name;
    }

    /**
     * {@return {@code args[0]}: the negated code, or a positive POSIX number such as 116; on the
     * ESP8266 the code itself}
     */
    public int number() {
        return number;
    }

    /**
     * {@return {@code args[1]}, such as {@code ESP_ERR_ESPNOW_NOT_FOUND}; absent with 2 and 116,
     * and always on the ESP8266}
     */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }
}
