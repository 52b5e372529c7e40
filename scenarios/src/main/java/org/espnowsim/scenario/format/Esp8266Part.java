package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.espnowsim.espnow.Esp8266Options;
import org.espnowsim.espnow.Esp8266Options.ErrorCodes;
import org.espnowsim.espnow.Esp8266Options.LongMessages;

/**
 * What {@code esp8266:} says of a node or in the defaults; each is empty if not said.
 *
 * @param receivesBroadcast as {@link Esp8266Options#receivesGroups}
 * @param longMessages as in {@link Esp8266Options}
 * @param addBroadcastError as in {@link ErrorCodes}
 * @param addPeerError as in {@link ErrorCodes}
 * @param sendError as in {@link ErrorCodes}
 */
record Esp8266Part(
        Optional<Boolean> receivesBroadcast,
        Optional<LongMessages> longMessages,
        OptionalInt addBroadcastError,
        OptionalInt addPeerError,
        OptionalInt sendError) {

    static final Esp8266Part NONE =
            new Esp8266Part(
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty());

    private static final List<String> KEYS =
            List.of(
                    "receives-broadcast",
                    "long-messages",
                    "add-broadcast-error",
                    "add-peer-error",
                    "send-error");

    /** Far beyond any code that was reported. */
    private static final int CODE_MAX = 1_000_000;

    static Esp8266Part read(Field field) {
        return Section.of(field, KEYS, List.of()).map(Esp8266Part::read).orElse(NONE);
    }

    private static Esp8266Part read(Section section) {
        return new Esp8266Part(
                section.get("receives-broadcast").flatMap(field -> field.parsed(Esp8266Part::flag)),
                section.get("long-messages")
                        .flatMap(field -> field.parsed(Esp8266Part::longMessages)),
                code(section, "add-broadcast-error"),
                refusal(section, "add-peer-error"),
                refusal(section, "send-error"));
    }

    /** {@return what is said here, and what the others say where nothing is} */
    Esp8266Part orElse(Esp8266Part defaults) {
        return new Esp8266Part(
                receivesBroadcast.or(() -> defaults.receivesBroadcast),
                longMessages.or(() -> defaults.longMessages),
                or(addBroadcastError, defaults.addBroadcastError),
                or(addPeerError, defaults.addPeerError),
                or(sendError, defaults.sendError));
    }

    private static OptionalInt or(OptionalInt first, OptionalInt second) {
        return first.isPresent() ? first : second;
    }

    Esp8266Options options() {
        Esp8266Options usual = Esp8266Options.ofDefaults();
        ErrorCodes codes = usual.codes();
        return new Esp8266Options(
                receivesBroadcast.orElse(usual.receivesGroups()),
                longMessages.orElse(usual.longMessages()),
                new ErrorCodes(
                        addBroadcastError.orElse(codes.addBroadcast()),
                        addPeerError.orElse(codes.addPeer()),
                        sendError.orElse(codes.send())),
                usual.rate());
    }

    private static OptionalInt code(Section section, String key) {
        return section.get(key)
                .map(field -> field.wholeInt(-CODE_MAX, CODE_MAX))
                .orElse(OptionalInt.empty());
    }

    /** A code that may not say success. */
    private static OptionalInt refusal(Section section, String key) {
        OptionalInt code = code(section, key);
        if (code.isPresent() && code.getAsInt() == 0) {
            section.get(key)
                    .orElseThrow()
                    .problem("0 means success, and this is for a refusal; use another number");
            return OptionalInt.empty();
        }
        return code;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is neither true nor false; write one of them".formatted(text));
        };
    }

    private static LongMessages longMessages(String text) {
        return switch (text) {
            case "discard" -> LongMessages.DISCARD;
            case "truncate" -> LongMessages.TRUNCATE;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' cannot be done with a long message; use discard or truncate"
                                    .formatted(text));
        };
    }
}
