package org.espnowsim.cli.command;

import java.time.Duration;
import org.espnowsim.time.Durations;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A part of a run.
 *
 * @param from virtual time of its beginning
 * @param to virtual time of its end, not before
 */
record TimeSpan(Duration from, Duration to) {

    /** Reads two times with two points between them: {@code 1.5s..2s}. */
    static final class Converter implements ITypeConverter<TimeSpan> {

        @Override
        public TimeSpan convert(String text) {
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length != 2) {
                throw new TypeConversionException(
                        "'%s' is no span of time; write two times, as 1.5s..2s".formatted(text));
            }
            TimeSpan span = new TimeSpan(parsed(ends[0]), parsed(ends[1]));
            if (span.to.compareTo(span.from) < 0) {
                throw new TypeConversionException(
                        "'%s' ends before it begins; write the earlier time first".formatted(text));
            }
            return span;
        }

        private static Duration parsed(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
