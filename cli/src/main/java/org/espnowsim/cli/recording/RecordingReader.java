package org.espnowsim.cli.recording;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.espnowsim.frame.Payload;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads recordings; one that is wrong or not complete is refused as a whole. */
public final class RecordingReader {

    private static final String DIGEST = "[0-9a-f]{64}";

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();

    /** How each socket was opened, in order. */
    private final List<What> sockets = new ArrayList<>();

    private int line;
    private long lastNs;
    private long lastEvents;

    private RecordingReader(Path file) {
        this.file = file;
    }

    /**
     * {@return the recording in a file}
     *
     * @throws RecordingException if it cannot be used; the message begins with the place
     */
    public static Recording read(Path file) {
        try {
            return new RecordingReader(file).read(Files.readAllLines(file));
        } catch (CharacterCodingException e) {
            throw new RecordingException(file + ": is not UTF-8, so that it is no recording");
        } catch (IOException e) {
            throw new RecordingException("%s: cannot be read: %s".formatted(file, e));
        }
    }

    private Recording read(List<String> lines) {
        if (lines.isEmpty()) {
            throw new RecordingException(file + ": is empty, so that it is no recording");
        }
        line = 1;
        Header header = header(parse(lines.getFirst()));
        for (line = 2; line < lines.size(); line++) {
            JsonNode node = parse(lines.get(line - 1));
            if (isEnd(node)) {
                throw problem("the recording ends here, but the file goes on");
            }
            entries.add(entry(node));
        }
        line = lines.size();
        JsonNode last = parse(lines.getLast());
        if (line == 1 || !isEnd(last)) {
            throw problem(
                    "the recording is cut off after this line, as what is the end is missing");
        }
        checkKeys(last, Set.of("t", "what", "digest"));
        return new Recording(
                file.toString(), header, entries, time(last), matching(last, "digest", DIGEST));
    }

    private static boolean isEnd(JsonNode node) {
        return node.path("what").asString("").equals("end");
    }

    private JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw problem("a JSON object stands on each line, not " + shortened(text));
            }
            return node;
        } catch (JacksonException e) {
            throw problem("this is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : "'" + text + "'";
    }

    private Header header(JsonNode node) {
        if (!node.path("format").asString("").equals(Header.FORMAT)) {
            throw problem("this is no recording, as format is not " + Header.FORMAT);
        }
        if (number(node, "version") != Header.VERSION) {
            throw problem(
                    "version %s is not known; it is %d here: record the run anew"
                            .formatted(node.path("version"), Header.VERSION));
        }
        checkKeys(
                node,
                Set.of(
                        "format",
                        "version",
                        "simulator",
                        "scenario",
                        "sha256",
                        "seed",
                        "untilNs",
                        "set"));
        JsonNode set = node.path("set");
        if (!set.isObject()) {
            throw problem("set is to be an object of names and values, not " + set);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : set.propertyNames()) {
            variables.put(name, text(set, name));
        }
        JsonNode seed = node.path("seed");
        if (!seed.isIntegralNumber() || !seed.canConvertToLong()) {
            throw problem("seed is to be a whole number, not " + seed);
        }
        return new Header(
                text(node, "simulator"),
                text(node, "scenario"),
                matching(node, "sha256", DIGEST),
                seed.longValue(),
                number(node, "untilNs"),
                variables);
    }

    private Entry entry(JsonNode node) {
        String key = text(node, "what");
        What what =
                What.of(key).orElseThrow(() -> problem("what '%s' is not known".formatted(key)));
        Set<String> keys = new TreeSet<>(Set.of("t", "events", "what", "socket"));
        if (what.opensSocket()) {
            keys.add("to");
        }
        if (what.hasData()) {
            keys.add("hex");
        }
        checkKeys(node, keys);
        long events = number(node, "events");
        if (events < lastEvents) {
            throw problem("%d events, but %d before it".formatted(events, lastEvents));
        }
        lastEvents = events;
        return new Entry(
                time(node),
                events,
                socket(node, what),
                what,
                what.opensSocket() ? matching(node, "to", ".+:[0-9]{1,5}") : "",
                what.hasData() ? data(node) : Payload.EMPTY);
    }

    private int socket(JsonNode node, What what) {
        long socket = number(node, "socket");
        if (what.opensSocket()) {
            sockets.add(what);
            if (socket != sockets.size()) {
                throw problem(
                        "socket %d is opened, where it should be %d"
                                .formatted(socket, sockets.size()));
            }
        } else if (socket < 1
                || socket > sockets.size()
                || !what.isOf(sockets.get((int) socket - 1))) {
            throw problem(
                    "%s is not for socket %d, which is of another kind, or none"
                            .formatted(what.key(), socket));
        }
        return (int) socket;
    }

    private Payload data(JsonNode node) {
        String hex = text(node, "hex");
        try {
            return Payload.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw problem("hex is to be an even number of hexadecimal digits: " + e.getMessage());
        }
    }

    private long time(JsonNode node) {
        long timeNs = number(node, "t");
        if (timeNs < lastNs) {
            throw problem("t %d is before the %d of the line above".formatted(timeNs, lastNs));
        }
        lastNs = timeNs;
        return timeNs;
    }

    private void checkKeys(JsonNode node, Set<String> keys) {
        for (String name : node.propertyNames()) {
            if (!keys.contains(name)) {
                throw problem("%s is not known here".formatted(name));
            }
        }
        for (String key : new TreeSet<>(keys)) {
            if (!node.has(key)) {
                throw problem("%s is missing".formatted(key));
            }
        }
    }

    private long number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw problem("%s is to be a whole number from 0 on, not %s".formatted(key, value));
        }
        return value.longValue();
    }

    private String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isString()) {
            throw problem("%s is to be a text, not %s".formatted(key, value));
        }
        return value.stringValue();
    }

    private String matching(JsonNode node, String key, String pattern) {
        String text = text(node, key);
        if (!text.matches(pattern)) {
            throw problem("%s is not %s".formatted(shortened(text), key));
        }
        return text;
    }

    private RecordingException problem(String message) {
        return new RecordingException("%s:%d: %s".formatted(file, line, message));
    }
}
