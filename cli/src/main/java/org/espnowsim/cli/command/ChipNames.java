package org.espnowsim.cli.command;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.node.Chip;

/** The values of {@code --device}. */
final class ChipNames {

    private ChipNames() {}

    /**
     * {@return the chip of that name}
     *
     * @throws IllegalArgumentException if there is none; the message lists those that are
     */
    static Chip chip(String target) {
        return Chip.ofTarget(target)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "--device '%s' is unknown; use %s"
                                        .formatted(
                                                target,
                                                Stream.of(Chip.values())
                                                        .map(Chip::target)
                                                        .collect(Collectors.joining(", ")))));
    }
}
