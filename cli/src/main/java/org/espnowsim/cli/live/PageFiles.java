package org.espnowsim.cli.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.Payload;
import org.espnowsim.scenario.report.html.LivePage;

/** What is served as it is: the page, its parts, and the descriptions of the API. */
final class PageFiles {

    /** Nothing but the server's own is loaded or asked. */
    static final String POLICY =
            "default-src 'none'; script-src 'self' '%s'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(LivePage.inlineHash());

    private static final Map<String, Served> FILES = files();

    /** Content, and its type. */
    record Served(Payload content, String type) {}

    private PageFiles() {}

    /** {@return what is at that path, which has no slash at its beginning} */
    static Optional<Served> of(String path) {
        return Optional.ofNullable(FILES.get(path));
    }

    private static Map<String, Served> files() {
        Map<String, Served> files = new LinkedHashMap<>();
        LivePage.files()
                .forEach((path, bytes) ->
                        files.put(path, new Served(Payload.of(bytes), type(path))));
        for (String name : new String[] {"openapi.yaml", "asyncapi.yaml"}) {
            files.put(name, new Served(Payload.of(resource(name)), "application/yaml"));
        }
        return files;
    }

    private static String type(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript; charset=utf-8";
        }
        return (path.endsWith(".css") ? "text/css" : "text/html") + "; charset=utf-8";
    }

    private static byte[] resource(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not in the jar; build it anew");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
