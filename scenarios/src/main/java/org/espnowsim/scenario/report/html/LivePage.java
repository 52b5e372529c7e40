package org.espnowsim.scenario.report.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page that shows a run that goes on, as files of a server: the report's modules, and some of
 * its own.
 */
public final class LivePage {

    /** Where the server has the page's parts. */
    private static final String FOLDER = "page/";

    private static final List<String> MODULES = List.of("controls.js", "live.js", "node.js");

    private LivePage() {}

    /** {@return the files by path, the page itself at the empty one} */
    public static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            String page = new String(Page.bytes("live.html"), StandardCharsets.UTF_8);
            files.put(
                    "",
                    page.replace(
                                    "<!-- modules -->",
                                    "<script type=\"importmap\">" + importMap() + "</script>")
                            .getBytes(StandardCharsets.UTF_8));
            for (String name :
                    Stream.concat(
                                    modules(),
                                    Stream.of("page.css", "live.css", "echarts.common.min.js"))
                            .toList()) {
                files.put(FOLDER + name, Page.bytes(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(files);
    }

    /**
     * {@return what a Content-Security-Policy says of the one script in the page: {@code
     * sha256-...}}
     */
    public static String inlineHash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(importMap().getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> modules() {
        return Stream.concat(
                Page.MODULES.stream().filter(name -> !name.equals("app.js")), MODULES.stream());
    }

    private static String importMap() {
        ObjectNode map = JsonMapper.shared().createObjectNode();
        ObjectNode imports = map.putObject("imports");
        for (String module : modules().toList()) {
            imports.put(Page.PREFIX + module, "/" + FOLDER + module);
        }
        return map.toString();
    }
}
