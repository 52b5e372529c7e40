package org.espnowsim.micropython.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espnowsim.espnow.EspNowLimits;
import org.espnowsim.micropython.engine.FileSystem;
import org.espnowsim.micropython.engine.Host;
import org.espnowsim.micropython.engine.Interpreter;
import org.espnowsim.micropython.engine.Snapshot;
import org.espnowsim.node.Chip;
import org.espnowsim.node.Port;

/**
 * MicroPython as it is on a kind of board before a program runs: its modules, and the image from
 * which each start of such a board continues. Made once for each kind; thread-safe.
 *
 * @param chip what the board has
 * @param espNowVersion 1 or 2
 * @param heapBytes for the objects of programs
 */
record Firmware(Chip chip, int espNowVersion, int heapBytes) {

    /**
     * What the modules take that are C on a board and Python here, and what lies between them. The
     * heap is larger by so much.
     */
    private static final int MODULES_HEAP_BYTES = 96 << 10;

    /** By what they are of, as text. */
    private static final Map<String, Snapshot> IMAGES = new ConcurrentSkipListMap<>();

    private static final List<String> COMMON_FILES =
            List.of(
                    "_native.py",
                    "_start.py",
                    "aioespnow.py",
                    "asyncio/__init__.py",
                    "asyncio/core.py",
                    "asyncio/event.py",
                    "asyncio/funcs.py",
                    "asyncio/lock.py",
                    "asyncio/stream.py",
                    "esp.py",
                    "machine.py",
                    "neopixel.py",
                    "network.py",
                    "ntptime.py",
                    "os.py",
                    "select.py",
                    "socket.py",
                    "time.py",
                    "uasyncio.py",
                    "umqtt/simple.py",
                    "uos.py",
                    "uselect.py",
                    "usocket.py");

    /** {@return the image of such a board} */
    Snapshot image() {
        return IMAGES.computeIfAbsent(toString(), _ -> made());
    }

    private Snapshot made() {
        ImageHost host = new ImageHost(new BoardFiles(frozenFiles()));
        Interpreter interpreter =
                Interpreter.fresh(
                        heapBytes + MODULES_HEAP_BYTES,
                        host,
                        BoardFunctions.of(() -> {
                            throw new IllegalStateException("there is no board yet");
                        }));
        interpreter.run("import _start\nimport gc, vfs\nbdev = None\ngc.collect()");
        return interpreter.snapshot();
    }

    /** {@return the modules of the firmware, by their path} */
    Map<String, byte[]> frozenFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        COMMON_FILES.forEach(file -> files.put(file, resource("common/" + file)));
        String port = chip.port() == Port.ESP32 ? "esp32" : "esp8266";
        portFiles().forEach(file -> files.put(file, resource(port + "/" + file)));
        files.put("_board.py", board().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private List<String> portFiles() {
        List<String> files =
                new ArrayList<>(
                        List.of("_espnow.py", "_machine_port.py", "_wlan_port.py", "espnow.py"));
        if (chip.port() == Port.ESP32) {
            files.add("esp32.py");
        }
        return files;
    }

    private static byte[] resource(String path) {
        try (InputStream in = Firmware.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what the prompt begins with} */
    String banner() {
        return """
        MicroPython v1.27.0 on 2025-12-09; %s
        Type "help()" for more information.
        """
                .formatted(machine());
    }

    /** As {@code mpconfigboard.h} of the board has it. */
    private String machine() {
        return switch (chip) {
            case ESP32, ESP32_S2, ESP32_S3 -> "Generic %s module with %s".formatted(name(), name());
            case ESP32_C3, ESP32_C6 -> "%s module with %s".formatted(name(), name());
            case ESP8266 -> "ESP module with ESP8266";
        };
    }

    /** {@return what the other modules are told of the board} */
    private String board() {
        boolean isEsp32 = chip.port() == Port.ESP32;
        String platform = isEsp32 ? "esp32" : "esp8266";
        String machine = machine();
        int maxDataLen = isEsp32 ? EspNowLimits.esp32(espNowVersion).maxDataBytes() : 250;
        return """
        from collections import namedtuple
        platform = '%s'
        chip = '%s'
        wifi6 = %s
        espnow_version = %d
        espnow_max_data_len = %d
        modules = [%s]
        uname = namedtuple('uname', ('sysname', 'nodename', 'release', 'version', 'machine'))(
            platform, platform, '1.27.0', 'v1.27.0 on 2025-12-09', '%s')
        implementation = namedtuple('implementation', ('name', 'version', '_machine', '_mpy', '_build'))(
            'micropython', (1, 27, 0, ''), '%s', 774, '%s')
        """
                .formatted(
                        platform,
                        chip.target(),
                        chip.isWifi6() ? "True" : "False",
                        espNowVersion,
                        maxDataLen,
                        modules(),
                        machine,
                        machine,
                        isEsp32 ? "ESP32_GENERIC" : "ESP8266_GENERIC");
    }

    /**
     * {@return those that wait in the image until programs import them, as a list in Python} The
     * more of them wait, the longer an import takes; {@code umqtt} is compiled when it is imported.
     */
    private String modules() {
        return Stream.concat(COMMON_FILES.stream(), portFiles().stream())
                .filter(file -> !file.equals("_start.py") && !file.startsWith("umqtt/"))
                .map(file -> "'%s'".formatted(file.replace("/__init__", "").replace(".py", "")))
                .map(name -> name.replace('/', '.'))
                .collect(Collectors.joining(", "));
    }

    private String name() {
        return switch (chip) {
            case ESP32 -> "ESP32";
            case ESP32_S2 -> "ESP32S2";
            case ESP32_S3 -> "ESP32S3";
            case ESP32_C3 -> "ESP32C3";
            case ESP32_C6 -> "ESP32C6";
            case ESP8266 -> "ESP8266";
        };
    }

    /** Of an interpreter that is on no board. */
    private record ImageHost(FileSystem files) implements Host {

        @Override
        public void bytecodesUsed() {
            throw new IllegalStateException("the firmware itself computes for too long");
        }

        @Override
        public void print(byte[] bytes) {
            throw new IllegalStateException(
                    "the firmware itself prints " + new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public int ticksMs() {
            return 0;
        }

        @Override
        public int randomBits() {
            throw new IllegalStateException("the firmware itself is the same on all boards");
        }
    }
}
