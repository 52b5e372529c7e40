package org.espnowsim.scenario.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema of scenario files, with which editors complete and check them. */
public final class ScenarioSchema {

    private static final String RESOURCE = "scenario.schema.json";

    private ScenarioSchema() {}

    /**
     * {@return the schema, of JSON Schema 2020-12}
     *
     * <p>It accepts every file that {@link ScenarioReader} accepts. It does not know what follows
     * from several values together, such as names and times.
     */
    public static String text() {
        try (InputStream in = ScenarioSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the schema is not beside this class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
