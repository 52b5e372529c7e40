package org.espnowsim.cli.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a recording, a JSON object on each line:
 *
 * <pre>{@code
 * {"format":"espnow-sim-recording","version":1,"simulator":"0.1.0","scenario":"mqtt-proxy",
 *     "sha256":"…","seed":1,"untilNs":0,"set":{}}
 * {"t":812000,"events":97,"what":"connect","socket":1,"to":"localhost:1883"}
 * {"t":1912000,"events":101,"what":"opened","socket":1}
 * {"t":1925000,"events":107,"what":"write","socket":1,"hex":"101500…"}
 * {"t":60000000000,"what":"end","digest":"…"}
 * }</pre>
 *
 * <p>(Each on one line.) Errors of the writer leave as {@link UncheckedIOException}. The writer
 * belongs to the caller, and is neither flushed nor closed.
 */
public final class RecordingWriter {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Writer writer;

    /** Writes the header. */
    public RecordingWriter(Writer writer, Header header) {
        this.writer = writer;
        ObjectNode line = MAPPER.createObjectNode();
        line.put("format", Header.FORMAT);
        line.put("version", Header.VERSION);
        line.put("simulator", header.simulator());
        line.put("scenario", header.scenario());
        line.put("sha256", header.sha256());
        line.put("seed", header.seed());
        line.put("untilNs", header.untilNs());
        ObjectNode variables = line.putObject("set");
        for (Map.Entry<String, String> each : new TreeMap<>(header.variables()).entrySet()) {
            variables.put(each.getKey(), each.getValue());
        }
        write(line);
    }

    void write(Entry entry) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("t", entry.timeNs());
        line.put("events", entry.events());
        line.put("what", entry.what().key());
        line.put("socket", entry.socket());
        if (entry.what().opensSocket()) {
            line.put("to", entry.to());
        }
        if (entry.what().hasData()) {
            line.put("hex", HexFormat.of().formatHex(entry.data().toByteArray()));
        }
        write(line);
    }

    /** Writes how the run ended, without which a recording is not complete. */
    public void end(long endNs, String digest) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("t", endNs);
        line.put("what", "end");
        line.put("digest", digest);
        write(line);
    }

    private void write(ObjectNode line) {
        try {
            writer.write(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
