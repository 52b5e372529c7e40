package org.espnowsim.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads seeds, with the range that they have in scenario files. */
final class SeedConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        if (!text.matches("[0-9]+")) {
            throw new TypeConversionException("'" + text + "' is not a whole number from 0 on");
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(text + " is too large; use 0 to " + Long.MAX_VALUE);
        }
    }
}
