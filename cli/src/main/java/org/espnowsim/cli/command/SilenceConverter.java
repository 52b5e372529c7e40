package org.espnowsim.cli.command;

import org.espnowsim.cli.external.Silence;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what happens if a client says nothing: {@code end} or {@code crash}. */
final class SilenceConverter implements ITypeConverter<Silence> {

    @Override
    public Silence convert(String text) {
        return switch (text) {
            case "end" -> Silence.END;
            case "crash" -> Silence.CRASH;
            default ->
                    throw new TypeConversionException(
                            "'%s' is unknown; use end or crash".formatted(text));
        };
    }
}
