package org.espnowsim.scenario.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.SendOutcome;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A trace in JSON lines, as {@code run --trace} writes it. */
public final class RecordedTrace {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String FORMAT = "espnow-sim-trace";
    private static final int VERSION = 1;

    private final Path file;
    private final String scenario;
    private final long seed;
    private final List<NodeInfo> nodes;

    /** Index of a node by its name. */
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    private RecordedTrace(Path file, JsonNode header) {
        this.file = file;
        scenario = header.path("scenario").asString("");
        seed = header.path("seed").asLong(0);
        List<NodeInfo> all = new ArrayList<>();
        for (JsonNode node : header.path("nodes")) {
            indexes.put(node.path("name").asString(), all.size());
            all.add(info(node));
        }
        nodes = List.copyOf(all);
    }

    private static NodeInfo info(JsonNode node) {
        String name = node.path("name").asString();
        return node.has("bssid")
                ? NodeInfo.accessPoint(name, MacAddress.parse(node.path("bssid").asString()))
                : new NodeInfo(
                        name,
                        MacAddress.parse(node.path("stationAddress").asString()),
                        MacAddress.parse(node.path("accessPointAddress").asString()));
    }

    /**
     * {@return the trace in a file, whose header is read}
     *
     * @throws TraceFormatException if it is none; the message says where and why
     */
    public static RecordedTrace open(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            JsonNode header = parsed(file, 1, first == null ? "" : first);
            if (!FORMAT.equals(header.path("format").asString(""))
                    || header.path("version").asInt(0) != VERSION) {
                throw new TraceFormatException(
                        "%s:1: no trace of version %s; give one that run --trace has written"
                                .formatted(file, VERSION));
            }
            try {
                return new RecordedTrace(file, header);
            } catch (JacksonException | IllegalArgumentException e) {
                throw unreadable(file, 1, e);
            }
        } catch (CharacterCodingException e) {
            throw new TraceFormatException(
                    "%s: no text in UTF-8; give a trace that run --trace has written"
                            .formatted(file));
        }
    }

    /** {@return name of the scenario that ran} */
    public String scenario() {
        return scenario;
    }

    /** {@return the seed of the run} */
    public long seed() {
        return seed;
    }

    Path file() {
        return file;
    }

    /** {@return who took part; access points after the nodes} */
    List<NodeInfo> nodes() {
        return nodes;
    }

    /** A reader of the lines after the header, which the caller closes. */
    BufferedReader events() throws IOException {
        BufferedReader lines = Files.newBufferedReader(file);
        lines.readLine();
        return lines;
    }

    /**
     * Tells sinks what happened to messages, frames and radios, and when it ended. Of a frame only
     * the receiver is read back: an acknowledgement stands for each.
     *
     * @throws TraceFormatException if a line is no event
     */
    void replay(List<TraceSink> sinks) throws IOException {
        sinks.forEach(sink -> sink.begin(nodes));
        long endNs = 0;
        try (BufferedReader lines = events()) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                JsonNode json = parsed(file, number, line);
                endNs = json.path("t").asLong(0);
                TraceEvent event = event(json, number);
                if (event != null) {
                    sinks.forEach(sink -> sink.accept(event));
                }
            }
        }
        long end = endNs;
        sinks.forEach(sink -> sink.end(end));
    }

    private @Nullable TraceEvent event(JsonNode json, long number) {
        try {
            return event(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable(file, number, e);
        }
    }

    private @Nullable TraceEvent event(JsonNode json) {
        long now = json.required("t").asLong();
        return switch (json.required("event").asString()) {
            case "message-queued" ->
                    new TraceEvent.MessageQueued(
                            now,
                            node(json, "node"),
                            json.required("message").asLong(),
                            MacAddress.parse(json.required("to").asString()),
                            Payload.EMPTY);
            case "message-sent" ->
                    new TraceEvent.MessageSent(
                            now,
                            node(json, "node"),
                            json.required("message").asLong(),
                            outcome(json));
            case "message-aborted" ->
                    new TraceEvent.MessageAborted(
                            now, node(json, "node"), json.required("message").asLong());
            case "radio-switched" ->
                    new TraceEvent.RadioSwitched(
                            now, node(json, "node"), json.required("on").asBoolean());
            case "transmission-started" ->
                    new TraceEvent.TransmissionStarted(
                            now,
                            node(json, "node"),
                            json.required("transmission").asLong(),
                            message(json),
                            json.required("attempt").asInt(),
                            new AckFrame(MacAddress.parse(json.required("to").asString())),
                            new Channel(json.required("channel").asInt()),
                            PhyRate.valueOf(json.required("rate").asString()),
                            json.required("airtimeNs").asLong(),
                            json.path("txPowerDbm").asDouble(Double.NaN),
                            json.required("receivers").asInt());
            case "frame-ended" ->
                    new TraceEvent.FrameEnded(
                            now,
                            node(json, "node"),
                            json.required("transmission").asLong(),
                            message(json),
                            node(json, "transmitter"),
                            fate(json.required("fate").asString()),
                            json.path("rxPowerDbm").asDouble(Double.NaN),
                            Double.NaN,
                            json.path("rssiDbm").asInt(0));
            default -> null;
        };
    }

    private int node(JsonNode json, String key) {
        JsonNode name = json.required(key);
        if (name.isNull()) {
            return TraceEvent.FrameEnded.NOBODY;
        }
        return Optional.ofNullable(indexes.get(name.asString()))
                .orElseThrow(
                        () -> new IllegalArgumentException("no node is called " + name.asString()));
    }

    private static long message(JsonNode json) {
        JsonNode message = json.required("message");
        return message.isNull() ? TraceEvent.TransmissionStarted.NO_MESSAGE : message.asLong();
    }

    private static SendOutcome outcome(JsonNode json) {
        int attempts = json.required("attempts").asInt();
        String outcome = json.required("outcome").asString();
        return switch (outcome) {
            case "acked" -> new SendOutcome.Acked(attempts);
            case "retries-exhausted" -> new SendOutcome.RetriesExhausted(attempts);
            case "unacknowledged" -> new SendOutcome.Unacknowledged();
            default -> throw new IllegalArgumentException("no outcome is called " + outcome);
        };
    }

    private static Fate fate(String key) {
        return Arrays.stream(Fate.values())
                .filter(fate -> LossReason.keyOf(fate).equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fate is called " + key));
    }

    static JsonNode parsed(Path file, long number, String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JacksonException e) {
            throw unreadable(file, number, e);
        }
    }

    private static TraceFormatException unreadable(Path file, long number, Exception why) {
        String message = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        return new TraceFormatException(
                "%s:%s: no event of a trace (%s); record it anew".formatted(file, number, message));
    }
}
