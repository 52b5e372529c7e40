package org.espnowsim.scenario.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page around the data. Its modules import each other by name; the names lead to {@code data:}
 * addresses in the same file, as a browser loads no module from a file beside one on disk.
 */
final class Page {

    static final List<String> MODULES =
            List.of(
                    "app.js",
                    "charts.js",
                    "cursor.js",
                    "dissector.js",
                    "dom.js",
                    "format.js",
                    "frame.js",
                    "links.js",
                    "map.js",
                    "model.js",
                    "search.js",
                    "summary.js",
                    "timeline.js");

    static final String PREFIX = "espnow-sim/";

    private Page() {}

    /**
     * Writes the page.
     *
     * @param data as {@link HtmlReport} says, compressed
     */
    static void write(byte[] data, OutputStream stream) throws IOException {
        for (String line : text("page.html").lines().toList()) {
            switch (line.strip()) {
                case "<!-- style -->" -> put(stream, "<style>" + text("page.css") + "</style>");
                case "<!-- modules -->" ->
                        put(stream, "<script type=\"importmap\">" + importMap() + "</script>");
                case "<!-- charts -->" ->
                        put(stream, "<script>" + text("echarts.common.min.js") + "</script>");
                case "<!-- data -->" -> {
                    put(stream, "<script type=\"text/plain\" id=\"data\">");
                    stream.write(Base64.getEncoder().encode(data));
                    put(stream, "</script>");
                }
                default -> put(stream, line);
            }
        }
    }

    private static void put(OutputStream stream, String text) throws IOException {
        stream.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String importMap() throws IOException {
        ObjectNode map = JsonMapper.shared().createObjectNode();
        ObjectNode imports = map.putObject("imports");
        for (String module : MODULES) {
            imports.put(
                    PREFIX + module,
                    "data:text/javascript;base64,"
                            + Base64.getEncoder().encodeToString(bytes(module)));
        }
        return map.toString();
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream resource = Page.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException(
                        "the page's part " + name + " is not in the jar; build it anew");
            }
            return resource.readAllBytes();
        }
    }
}
