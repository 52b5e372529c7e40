package org.espnowsim.cli.command;

import java.time.Duration;
import org.espnowsim.time.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations above zero, as scenario files write them. */
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        Duration duration = parsed(text);
        if (!duration.isPositive()) {
            throw new TypeConversionException("'" + text + "' is no time; give more than zero");
        }
        return duration;
    }

    /** {@return the duration, exactly, so that it reads back as the same} */
    static String written(Duration duration) {
        long nanos = duration.toNanos();
        for (Unit unit : Unit.values()) {
            if (nanos % unit.nanos == 0) {
                return nanos / unit.nanos + unit.name();
            }
        }
        throw new IllegalStateException(nanos + " is no multiple of 1");
    }

    /** From the largest; the names are those that {@link Durations} reads. */
    private enum Unit {
        h(3_600_000_000_000L),
        min(60_000_000_000L),
        s(1_000_000_000L),
        ms(1_000_000L),
        us(1_000L),
        ns(1L);

        private final long nanos;

        Unit(long nanos) {
            this.nanos = nanos;
        }
    }

    private static Duration parsed(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
