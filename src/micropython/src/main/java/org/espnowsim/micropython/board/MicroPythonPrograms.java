package org.espnowsim.micropython.board;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.Port;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.program.BoardPrograms;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramProvider;
import org.espnowsim.scenario.program.ProgramSetting;
import org.espnowsim.scenario.program.Programs;

/**
 * MicroPython programs: {@code micropython:apps/sensor}, a file or a board's whole file system;
 * {@code micropython:} is a board with nothing on it.
 */
public final class MicroPythonPrograms implements ProgramProvider {

    /** On an ESP32 without SPIRAM, some of what MicroPython's firmware leaves. Assumed. */
    private static final int ESP32_HEAP_BYTES = 128 << 10;

    /** {@code ports/esp8266/main.c} gives 38 KB to the heap. */
    private static final int ESP8266_HEAP_BYTES = 38 << 10;

    @Override
    public String prefix() {
        return Programs.MICROPYTHON_PREFIX;
    }

    @Override
    public ProgramDescription find(String rest, Path folder) {
        ProgramFolder program = ProgramFolder.of(folder, rest);
        return new ProgramDescription(
                prefix() + rest,
                "MicroPython program " + rest,
                List.of(),
                true,
                List.of(ProgramSetting.values()),
                node -> boards(program, node));
    }

    /** MicroPython, with {@code e} for its ESP-NOW. */
    @Override
    public Optional<Consumer<Node>> language(NodeSpec board) {
        Firmware firmware = firmware(board);
        return Optional.of(node -> new AskedBoard(node, board.device().chip(), firmware));
    }

    private static Firmware firmware(NodeSpec node) {
        Chip chip = node.device().chip();
        int usualHeap = chip.port() == Port.ESP32 ? ESP32_HEAP_BYTES : ESP8266_HEAP_BYTES;
        return new Firmware(
                chip, node.device().espNowVersion(), node.settings().heapBytes().orElse(usualHeap));
    }

    private static BoardPrograms boards(ProgramFolder program, NodeSpec node) {
        Firmware firmware = firmware(node);
        Cpu usual = Cpu.of(node.device().chip());
        Cpu cpu =
                node.settings().cpuMhz().isPresent()
                        ? usual.at(node.settings().cpuMhz().getAsInt())
                        : usual;
        BoardFiles files = new BoardFiles(firmware.frozenFiles());
        program.copyTo(files);
        node.settings()
                .files()
                .forEach((path, content) -> files.add("/" + path, content.toByteArray()));
        BoardSettings settings = new BoardSettings(firmware, cpu, node.settings().env());
        return new OneBoard(settings, files, new Prompt.State());
    }

    /** The programs of one board: they share its file system. */
    private record OneBoard(BoardSettings settings, BoardFiles flash, Prompt.State prompt)
            implements BoardPrograms {

        @Override
        public NodeProgram next() {
            return new MicroPythonProgram(settings, flash, prompt);
        }

        @Override
        public Map<String, Payload> files() {
            return flash.payloads();
        }
    }
}
