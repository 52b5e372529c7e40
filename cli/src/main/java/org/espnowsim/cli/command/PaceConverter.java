package org.espnowsim.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.espnowsim.sim.kernel.Pace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how fast virtual time goes, as {@code 1x}, {@code 0.5x} or {@code max}. */
final class PaceConverter implements ITypeConverter<Pace> {

    private static final Pattern TIMES = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4})?)x");

    @Override
    public Pace convert(String text) {
        if (text.equals("max")) {
            return Pace.AS_FAST_AS_POSSIBLE;
        }
        Matcher times = TIMES.matcher(text);
        if (!times.matches() || Double.parseDouble(times.group(1)) == 0) {
            throw new TypeConversionException(
                    "'" + text + "' is no speed; write 1x for real time, 0.5x, 10x, or max");
        }
        return new Pace.OfRealTime(Double.parseDouble(times.group(1)));
    }
}
