package org.espnowsim.cli.command;

import java.util.List;
import org.espnowsim.scenario.Seeds;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a range of seeds, or how many there are to be, from 1 on. */
final class SeedsConverter implements ITypeConverter<List<Long>> {

    @Override
    public List<Long> convert(String text) {
        if (text.matches("0+")) {
            throw new TypeConversionException("no seed runs nothing; use 1 or more");
        }
        try {
            return Seeds.ofRange(text.matches("[0-9]+") ? "1.." + text : text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
