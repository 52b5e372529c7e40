package org.espnowsim.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.HeapSize;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.format.Desk;
import org.espnowsim.scenario.program.Programs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What boards are that no scenario describes. */
final class BoardOptions {

    @Option(
            names = "--device",
            paramLabel = "CHIP",
            split = ",",
            description =
                    "What the boards are, esp32 by default, as device: in a scenario. One for all, or"
                            + " one for each board with commas between them.")
    private List<String> devices = List.of();

    @Option(
            names = "--mac",
            paramLabel = "BOARD=ADDRESS",
            split = ",",
            description =
                    "The station's address of a board, such as gateway=30:ae:a4:00:00:01, for"
                            + " programs that have it inside. A board has the name of its FILE, if"
                            + " there is one.")
    private Map<String, String> macs = Map.of();

    @Option(
            names = "--espnow",
            paramLabel = "VERSION",
            description = "Version of ESP-NOW, 1 (the default) or 2.")
    private int espNowVersion = 1;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Memory for each program's objects, 16KB to 4MB; the chip's by default.")
    private @Nullable String heap;

    /**
     * {@return a scenario of boards in a row on a desk}
     *
     * @param names of the boards, unique
     * @param programs for each board its program
     * @throws InvalidInputException if an option or a program is wrong
     */
    Scenario scenario(
            List<String> names, List<String> programs, Duration duration, Programs found) {
        try {
            OptionalInt heapBytes =
                    heap == null ? OptionalInt.empty() : OptionalInt.of(HeapSize.parse(heap));
            refuseAddressesOfNobody(names);
            List<DeviceOptions> devicesOfBoards = devices(names.size());
            return Desk.scenario(
                    IntStream.range(0, names.size())
                            .mapToObj(i ->
                                    new Desk.Board(
                                            names.get(i),
                                            Optional.ofNullable(macs.get(names.get(i))),
                                            programs.get(i),
                                            devicesOfBoards.get(i),
                                            heapBytes,
                                            Map.of()))
                            .toList(),
                    duration,
                    found);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Refuses all of them, for boards that a scenario describes.
     *
     * @throws InvalidInputException if one was given
     */
    void refuseBesideScenario() {
        List<String> given = words();
        if (!given.isEmpty()) {
            throw new InvalidInputException(
                    "%s is for boards without a scenario; write it into the scenario"
                            .formatted(given.getFirst()));
        }
    }

    /** {@return the options that were given, for a command that does the same} */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!devices.isEmpty()) {
            words.addAll(List.of("--device", String.join(",", devices)));
        }
        macs.forEach((name, mac) -> words.addAll(List.of("--mac", name + "=" + mac)));
        if (espNowVersion != 1) {
            words.addAll(List.of("--espnow", Integer.toString(espNowVersion)));
        }
        if (heap != null) {
            words.addAll(List.of("--heap", heap));
        }
        return words;
    }

    private void refuseAddressesOfNobody(List<String> names) {
        for (String name : macs.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "--mac: no board is called '%s'; there are %s"
                                .formatted(name, String.join(", ", names)));
            }
        }
    }

    private List<DeviceOptions> devices(int boardCount) {
        List<String> targets = devices.isEmpty() ? List.of(Chip.ESP32.target()) : devices;
        if (targets.size() != 1 && targets.size() != boardCount) {
            throw new IllegalArgumentException(
                    "--device has %s values for %s boards; give one for all, or one for each"
                            .formatted(targets.size(), boardCount));
        }
        List<DeviceOptions> given =
                targets.stream()
                        .map(target -> DeviceOptions.of(ChipNames.chip(target), espNowVersion))
                        .toList();
        return IntStream.range(0, boardCount)
                .mapToObj(i -> given.get(given.size() == 1 ? 0 : i))
                .toList();
    }
}
