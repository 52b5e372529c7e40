package org.espnowsim.cli.external;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espnowsim.scenario.external.FromClient;
import org.espnowsim.scenario.external.ToClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/** The messages, as CBOR (RFC 8949): arrays that begin with the kind of message. */
final class Protocol {

    /** The version of the protocol. */
    static final long VERSION = 1;

    /** Longest message of either side. Assumed: some forty times the longest ESP-NOW message. */
    static final int MESSAGE_BYTES_MAX = 64 * 1024;

    /** Arrays and maps in each other; a call's argument has two. Assumed. */
    private static final int DEPTH_MAX = 8;

    static final long HELLO = 1;
    static final long WELCOME = 2;
    static final long REFUSED = 3;
    static final long CALL = 4;
    static final long RETURN = 5;
    static final long RAISE = 6;
    static final long CALLBACK = 7;
    static final long CALLBACK_DONE = 8;
    static final long BYE = 9;
    static final long RESTART = 10;
    static final long END = 11;

    private static final CBORMapper CBOR =
            CBORMapper.builder(
                            CBORFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxStringLength(MESSAGE_BYTES_MAX)
                                                    .maxNameLength(1_000)
                                                    .maxNumberLength(100)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Protocol() {}

    /** A message that is none; its text is for people. */
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** What a client may say. */
    sealed interface Said {
        /** Wants to join. */
        record Hello(long version, String node, String kind, String token, long pid)
                implements Said {}

        /** Says something as a node's program. */
        record Word(FromClient word) implements Said {}
    }

    // ---- reading ----

    static Said read(byte[] message) throws MalformedException {
        Fields fields = new Fields(decode(message));
        long kind = fields.integer("the kind of message");
        if (kind == HELLO) {
            return hello(fields);
        }
        if (kind == CALL) {
            long id = fields.integer("CALL's id");
            return new Said.Word(
                    new FromClient.Call(id, fields.text("CALL's name"), fields.rest()));
        }
        if (kind == CALLBACK_DONE) {
            FromClient done = new FromClient.CallbackDone(fields.integer("CALLBACK_DONE's id"));
            fields.end("CALLBACK_DONE");
            return new Said.Word(done);
        }
        if (kind == BYE) {
            Optional<String> error =
                    fields.isEmpty() ? Optional.empty() : Optional.of(fields.text("BYE's error"));
            fields.end("BYE");
            return new Said.Word(new FromClient.Bye(error.filter(text -> !text.isBlank())));
        }
        throw new MalformedException("no client sends messages of kind " + kind);
    }

    private static Said hello(Fields fields) throws MalformedException {
        long version = fields.integer("HELLO's version");
        if (version != VERSION) {
            // What else it says is not known.
            return new Said.Hello(version, "", "", "", 0);
        }
        Said hello =
                new Said.Hello(
                        version,
                        fields.text("HELLO's node"),
                        fields.text("HELLO's kind"),
                        fields.text("HELLO's token"),
                        fields.integer("HELLO's pid"));
        fields.end("HELLO");
        return hello;
    }

    private static List<@Nullable Object> decode(byte[] message) throws MalformedException {
        Object decoded;
        try {
            decoded = CBOR.readValue(message, Object.class);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new MalformedException("it is no CBOR: " + reason(e));
        }
        if (!(decoded instanceof List<?> list) || list.isEmpty()) {
            throw new MalformedException("it is no array that begins with the kind of message");
        }
        return values(list);
    }

    private static @Nullable String reason(RuntimeException e) {
        return e instanceof JacksonException jackson
                ? jackson.getOriginalMessage()
                : e.getMessage();
    }

    private static List<@Nullable Object> values(List<?> list) throws MalformedException {
        List<@Nullable Object> values = new ArrayList<>(list.size());
        for (Object each : list) {
            values.add(value(each));
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Object decoded) throws MalformedException {
        return switch (decoded) {
            case null -> null;
            case Integer number -> (long) number;
            case Float number -> (double) number;
            case Long _, Double _, String _, Boolean _, byte[] _ -> decoded;
            case List<?> list -> values(list);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    values.put(String.valueOf(each.getKey()), value(each.getValue()));
                }
                yield values;
            }
            case BigInteger number ->
                    throw new MalformedException(
                            "a number of %d bits is too large; 64 are the most"
                                    .formatted(number.bitLength() + 1));
            default ->
                    throw new MalformedException(
                            "it has a value of a kind that is not used here: "
                                    + decoded.getClass().getSimpleName());
        };
    }

    /** What is in a message, from its beginning on. */
    private static final class Fields {

        private final List<@Nullable Object> values;
        private int next;

        Fields(List<@Nullable Object> values) {
            this.values = values;
        }

        private @Nullable Object next(String what) throws MalformedException {
            if (next == values.size()) {
                throw new MalformedException(what + " is missing");
            }
            return values.get(next++);
        }

        boolean isEmpty() {
            return next == values.size();
        }

        long integer(String what) throws MalformedException {
            if (next(what) instanceof Long number) {
                return number;
            }
            throw new MalformedException(what + " is no whole number");
        }

        String text(String what) throws MalformedException {
            if (next(what) instanceof String text) {
                return text;
            }
            throw new MalformedException(what + " is no text");
        }

        List<@Nullable Object> rest() {
            List<@Nullable Object> rest = values.subList(next, values.size());
            next = values.size();
            return rest;
        }

        void end(String message) throws MalformedException {
            if (!isEmpty()) {
                throw new MalformedException(
                        "%s has %d values too many".formatted(message, values.size() - next));
            }
        }
    }

    // ---- writing ----

    /**
     * {@return the message} Of what does not fit, the client is told that it does not.
     *
     * @throws IllegalArgumentException if not even that can be told
     */
    static byte[] write(ToClient message) {
        byte[] whole = whole(message);
        if (whole.length <= MESSAGE_BYTES_MAX) {
            return whole;
        }
        String why =
                "%d bytes do not fit a message; %d are the most"
                        .formatted(whole.length, MESSAGE_BYTES_MAX);
        return switch (message) {
            case ToClient.Return done ->
                    whole(new ToClient.Raise(done.id(), "RuntimeError", List.of(why), ""));
            case ToClient.Raise raise ->
                    whole(new ToClient.Raise(raise.id(), raise.type(), List.of(why), ""));
            case ToClient.Welcome _, ToClient.Callback _, ToClient.Restart _ ->
                    throw new IllegalArgumentException(why);
        };
    }

    private static byte[] whole(ToClient message) {
        return switch (message) {
            case ToClient.Welcome welcome -> encoded(WELCOME, VERSION, welcome.facts());
            case ToClient.Return done -> encoded(RETURN, done.id(), done.value());
            case ToClient.Raise raise ->
                    encoded(RAISE, raise.id(), raise.type(), raise.args(), raise.explanation());
            case ToClient.Callback callback -> {
                List<@Nullable Object> all = new ArrayList<>();
                all.addAll(List.of(CALLBACK, callback.id(), callback.which()));
                all.addAll(callback.args());
                yield bytes(all);
            }
            case ToClient.Restart restart -> encoded(RESTART, restart.cause());
        };
    }

    static byte[] refused(String why) {
        return encoded(REFUSED, why);
    }

    /** Null if the run is over; otherwise why it goes on without the client. */
    static byte[] end(@Nullable String why) {
        return encoded(END, why);
    }

    private static byte[] encoded(@Nullable Object... values) {
        return bytes(Arrays.asList(values));
    }

    /** Lengths are definite, so that clients need not know of others. */
    private static byte[] bytes(List<@Nullable Object> message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = CBOR.createGenerator(bytes)) {
            write(generator, message);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) {
        switch (value) {
            case List<?> list -> {
                generator.writeStartArray(list, list.size());
                list.forEach(each -> write(generator, each));
                generator.writeEndArray();
            }
            case Map<?, ?> map -> {
                generator.writeStartObject(map, map.size());
                map.forEach((key, each) -> {
                    generator.writeName(String.valueOf(key));
                    write(generator, each);
                });
                generator.writeEndObject();
            }
            case null -> generator.writeNull();
            case Long number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            case Boolean truth -> generator.writeBoolean(truth);
            case String text -> {
                // Jackson would cut a long one given as text into chunks.
                byte[] utf8 = text.getBytes(UTF_8);
                generator.writeUTF8String(utf8, 0, utf8.length);
            }
            case byte[] data -> generator.writeBinary(data);
            default ->
                    throw new IllegalArgumentException(
                            "a %s cannot be sent to a client".formatted(value.getClass()));
        }
    }
}
