package org.espnowsim.scenario.format;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.espnowsim.espnow.EncryptionOptions;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.espnow.crypto.Pmk;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/**
 * What {@code encryption:} says of a board's firmware.
 *
 * @param peersMax most peers with encryption; empty if not said
 * @param defaultPmk the firmware's own key; empty if not said
 * @param acceptsPlain whether clear messages of encrypted peers are taken; empty if not said
 * @param replayCheck whether packet numbers are checked; empty if not said
 */
record EncryptionPart(
        OptionalInt peersMax,
        Optional<Pmk> defaultPmk,
        Optional<Boolean> acceptsPlain,
        Optional<Boolean> replayCheck) {

    static final EncryptionPart NONE =
            new EncryptionPart(
                    OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final List<String> KEYS =
            List.of("peers", "plain-from-encrypted", "replay-check", "default-pmk");

    /** {@return what the field says; nothing if it is no mapping, which is reported} */
    static EncryptionPart read(Field field) {
        return Section.of(field, KEYS, List.of()).map(EncryptionPart::read).orElse(NONE);
    }

    private static EncryptionPart read(Section section) {
        return new EncryptionPart(
                section.get("peers")
                        .map(field -> field.wholeInt(0, EspNowLimits.MAX_ENCRYPTED_PEERS))
                        .orElse(OptionalInt.empty()),
                section.get("default-pmk").flatMap(field -> field.parsed(EncryptionPart::key)),
                section.get("plain-from-encrypted")
                        .flatMap(field -> field.parsed(EncryptionPart::isAccept)),
                section.get("replay-check").flatMap(field -> field.parsed(EncryptionPart::isTrue)));
    }

    private static Pmk key(String text) {
        Kind.KEY.check(text);
        return Pmk.utf8(text);
    }

    private static boolean isAccept(String text) {
        return switch (text) {
            case "accept" -> true;
            case "drop" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is neither drop nor accept; write one of them".formatted(text));
        };
    }

    private static boolean isTrue(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is not a truth value; write true or false".formatted(text));
        };
    }

    /** {@return this, and the defaults' where this says nothing} */
    EncryptionPart orElse(EncryptionPart defaults) {
        return new EncryptionPart(
                peersMax.isPresent() ? peersMax : defaults.peersMax,
                defaultPmk.or(() -> defaults.defaultPmk),
                acceptsPlain.or(() -> defaults.acceptsPlain),
                replayCheck.or(() -> defaults.replayCheck));
    }

    /** {@return the options, with the usual ones where nothing is said} */
    EncryptionOptions over(EncryptionOptions usual) {
        return new EncryptionOptions(
                peersMax.orElse(usual.peersMax()),
                defaultPmk.orElse(usual.defaultPmk()),
                acceptsPlain.orElse(usual.acceptsPlain()),
                replayCheck.orElse(usual.replayCheck()));
    }
}
