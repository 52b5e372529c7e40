package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PyCommandTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private String sensor;
    private String gateway;

    @BeforeEach
    void writePrograms() throws IOException {
        sensor = write("sensor.py", "print up\nsleep 5\nprint 21.5\n");
        gateway = write("gateway/main.py", "sleep 2\nprint ready\nboard\n").replace("/main.py", "");
    }

    private String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private int py(String... arguments) throws IOException {
        Programs programs = FakePython.programs(folder);
        return command.execute(() -> programs, "py", arguments);
    }

    @Nested
    class Consoles {

        @Test
        void appear_in_order_of_virtual_time() throws IOException {
            assertThat(py(sensor, gateway, "--quiet", "--seed", "1")).isEqualTo(ExitCode.HELD);

            assertThat(command.printed())
                    .isEqualTo(
                            """
                            [   0.000000 sensor]  up
                            [   0.002000 gateway] ready
                            [   0.002000 gateway] esp32 v1 OptionalInt.empty at 3.0
                            [   0.005000 sensor]  21.5
                            """);
            assertThat(command.complained()).isEmpty();
        }

        @Test
        void have_a_colour_for_each_board() throws IOException {
            command.coloured();
            py(sensor, gateway, "-q");

            assertThat(command.printed())
                    .contains("\u001b[36m[   0.000000 sensor]\u001b[0m  up\n")
                    .contains("\u001b[33m[   0.002000 gateway]\u001b[0m ready\n");
        }

        @Test
        void leave_standard_output_to_a_report() throws IOException {
            assertThat(py(sensor, "--json", "-")).isZero();

            assertThat(command.printed()).startsWith("{").endsWith("}\n");
            assertThat(command.complained()).contains("sensor] 21.5");
        }
    }

    @Nested
    class WhatIsPrintedAroundThem {

        @Test
        void tells_who_is_there_and_how_to_do_it_again() throws IOException {
            py(sensor, gateway, "--seed", "7", "--device", "esp8266,esp32", "--heap", "64KB");

            assertThat(command.printed())
                    .containsPattern(
                            "^boards\n  sensor   24:6f:28:\\S+  esp8266\n  gateway  \\S+  esp32\n\n\\[ ")
                    .contains("\nlinks\n  no message was sent\n", "\nran 5ms, nothing was expected")
                    .contains(
                            "py %s %s --device esp8266,esp32 --heap 64KB --until 1min --seed 7\n"
                                    .formatted(sensor, gateway));
        }

        @Test
        void tells_of_crashes_in_short_as_the_consoles_have_the_traceback() throws IOException {
            String bad = write("bad.py", "sleep 1\nraise OSError: -2\n");

            assertThat(py(sensor, bad)).isEqualTo(ExitCode.PROGRAM_CRASHED);

            assertThat(command.printed())
                    .contains("  CRASH bad at 1ms\n        OSError: -2\n")
                    .contains("\nfailed: 1 program crashed\n")
                    .contains("[   0.005000 sensor] 21.5")
                    .doesNotContain("File x");
        }
    }

    @Nested
    class Options {

        @Test
        void say_what_the_boards_are() throws IOException {
            py(gateway, gateway, "-q", "--espnow", "2", "--device", "esp32s3", "--heap", "64KB");

            assertThat(command.printed())
                    .contains("gateway]   esp32s3 v2 OptionalInt[65536] at 0.0")
                    .contains("gateway-2] esp32s3 v2 OptionalInt[65536] at 3.0");
        }

        @Test
        void give_boards_addresses() throws IOException {
            py(sensor, gateway, "--mac", "gateway=30:ae:a4:00:00:01", "--seed", "1");

            assertThat(command.printed())
                    .contains("\n  gateway  30:ae:a4:00:00:01  esp32\n")
                    .contains("\n  sensor   24:6f:28:")
                    .contains(" --mac gateway=30:ae:a4:00:00:01 --until ");
        }

        @Test
        void stop_the_run() throws IOException {
            assertThat(py(sensor, "-q", "--until", "4ms")).isZero();

            assertThat(command.printed()).contains("up").doesNotContain("21.5");
        }

        @Test
        void write_outputs() throws IOException {
            py(sensor, "--pcap=" + folder.resolve("p"), "--trace=" + folder.resolve("t"));

            assertThat(folder.resolve("p")).isNotEmptyFile();
            assertThat(folder.resolve("t")).content().contains("21.5");
        }
    }

    @Nested
    class IsRefused {

        private void refused(String complaint, String... arguments) throws IOException {
            assertThat(py(arguments)).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(command.complained()).contains(complaint);
            assertThat(command.printed()).isEmpty();
        }

        @Test
        void a_program_that_is_not_there() throws IOException {
            String none = folder.resolve("none.py").toString();

            refused("there is no file or folder '" + none + "'\n", sensor, none);
        }

        @Test
        void a_program_without_a_name() throws IOException {
            refused("there is no file or folder ''\n", "");
        }

        @Test
        void an_address_for_no_board() throws IOException {
            refused(
                    "--mac: no board is called 'x'; there are sensor, gateway",
                    sensor,
                    gateway,
                    "--mac=x=24:6f:28:0a:0b:0c");
        }

        @Test
        void an_address_that_is_none() throws IOException {
            refused("'24:6f' is not a MAC address", sensor, "--mac=sensor=24:6f");
            refused("is a group address", sensor, "--mac=sensor=25:6f:28:0a:0b:0c");
        }

        @Test
        void an_address_of_two_boards() throws IOException {
            refused(
                    "the station of sensor and the station of gateway both have address",
                    sensor,
                    gateway,
                    "--mac=sensor=24:6f:28:0a:0b:0c,gateway=24:6f:28:0a:0b:0c");
        }

        @Test
        void a_version_that_is_none() throws IOException {
            refused("3", sensor, "--espnow=3");
        }

        @Test
        void a_number_of_devices_that_fits_nothing() throws IOException {
            refused(
                    "--device has 2 values for 3 boards; give one",
                    sensor,
                    sensor,
                    sensor,
                    "--device=esp32,esp8266");
        }

        @Test
        void a_device_that_is_not_there() throws IOException {
            refused("--device 'esp33' is unknown; use esp32, ", sensor, "--device", "esp33");
        }

        @Test
        void a_version_that_a_board_does_not_have() throws IOException {
            refused("no version 2", sensor, "--device=esp8266", "--espnow=2");
        }

        @Test
        void a_heap_without_a_unit() throws IOException {
            refused("128 has no unit; write 128KB", sensor, "--heap", "128");
        }

        @Test
        void an_output_over_a_program() throws IOException {
            refused("would overwrite a program", gateway, "--json", gateway + "/main.py");
        }
    }

    @Test
    void says_that_micropython_is_missing_where_it_is() {
        assertThat(command.execute(FakePython::noPrograms, "py", sensor))
                .isEqualTo(ExitCode.INVALID_INPUT);

        assertThat(command.complained())
                .contains(
                        "espnow-sim-micropython on the class path, or build without -DskipMicroPython");
    }
}
