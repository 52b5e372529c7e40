package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.espnowsim.scenario.program.Programs;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultitestCommandTest {

    private final CommandLineUnderTest command = new CommandLineUnderTest();

    @TempDir private Path folder;

    private int multitest(String... arguments) throws IOException {
        Programs programs = FakePython.programs(folder);
        return command.execute(() -> programs, "multitest", arguments);
    }

    private String test(String source, String expected) throws IOException {
        Path file = folder.resolve("test.py");
        Files.writeString(folder.resolve("test.py.exp"), expected);
        return Files.writeString(file, source).toString();
    }

    @Nested
    class Instances {

        @Test
        void start_one_after_the_other_and_know_what_those_before_have_set() throws IOException {
            String file =
                    test(
                            """
                            def instance0():
                                print SET PEER = b'x'
                                print SET N = 1
                                print before
                                print NEXT
                                sleep 100
                                print after
                            def instance1():
                                given
                                print NEXT
                            """,
                            """
                            --- instance0 ---
                            before
                            after
                            --- instance1 ---
                            given PEER = b'x'; N = 1
                            """);

            assertThat(multitest(file)).as(command.printed()).isEqualTo(ExitCode.HELD);

            assertThat(command.printed())
                    .isEqualTo(
                            file
                                    + " on esp32|esp32: pass\n"
                                    + "1 tests performed: 1 passed, 0 failed, 0 skipped\n");
        }

        @Test
        void hear_what_the_others_broadcast_once_all_have_started() throws IOException {
            String file =
                    test(
                            """
                            def instance0():
                                print NEXT
                                print BROADCAST go
                                wait BROADCAST come
                                print done
                            def instance1():
                                sleep 500
                                print NEXT
                                wait BROADCAST go
                                print gone
                                print BROADCAST come
                            """,
                            "--- instance0 ---\ndone\n--- instance1 ---\ngone\n");

            assertThat(multitest(file)).as(command.printed()).isEqualTo(ExitCode.HELD);
        }

        @Test
        void go_on_elsewhere_after_a_restart_that_is_announced() throws IOException {
            String file =
                    test(
                            """
                            def instance0():
                                print NEXT
                                print WAIT_FOR_REBOOT instance0_again 0
                                print lost
                                reset
                            def instance0_again():
                                print again
                                print OUTPUT_METRIC 12 ms
                            """,
                            "--- instance0 ---\nWAIT_FOR_REBOOT instance0_again 0\nagain\n");

            assertThat(multitest(file)).as(command.printed()).isEqualTo(ExitCode.HELD);

            assertThat(command.printed()).contains(file + ": 12 ms\n");
        }

        @Test
        void may_find_that_the_test_is_not_for_them() throws IOException {
            String file = test("def instance0():\n    print SKIP\n", "--- instance0 ---\n");

            assertThat(multitest(file)).isEqualTo(ExitCode.HELD);

            assertThat(command.printed())
                    .contains("on esp32: skip\n", "0 passed, 0 failed, 1 skipped");
        }
    }

    @Nested
    class Failures {

        private String failure(String source) throws IOException {
            assertThat(multitest(test(source, "--- instance0 ---\nfine\n")))
                    .isEqualTo(ExitCode.EXPECTATION_FAILED);
            return command.printed();
        }

        @Test
        void show_what_was_printed_and_what_was_expected() throws IOException {
            assertThat(failure("def instance0():\n  print bad\n"))
                    .contains(
                            "on esp32: FAIL\n  line 2: printed 'bad', expected 'fine'\n",
                            "### TEST ###\n--- instance0 ---\nbad\n",
                            "### TRUTH ###\n--- instance0 ---\nfine\n");
        }

        @Test
        void are_exceptions_without_the_lines_of_the_harness() throws IOException {
            assertThat(failure("def instance0():\n  print fine\n  raise X\n"))
                    .contains("Traceback:\n  File \"multitest.py\", line 2, in instance0\n###")
                    .doesNotContain("main.py");
        }

        @Test
        void are_silence_and_loops_that_never_end() throws IOException {
            assertThat(failure("def instance0():\n  print NEXT\n  sleep 20000\n"))
                    .contains("--- instance0 ---\nTIMEOUT\n");
            command.clear();
            assertThat(failure("def instance0():\n  sleep 20000\n"))
                    .contains("--- instance0 ---\nTIMEOUT\n");
        }

        @Test
        void are_restarts_that_nobody_has_announced_or_that_lead_elsewhere() throws IOException {
            assertThat(failure("def instance0():\n  print NEXT\n  reset\n"))
                    .contains("the board has restarted unexpectedly");
            command.clear();
            assertThat(
                            failure(
                                    "def instance0():\n  print NEXT\n"
                                            + "  print WAIT_FOR_REBOOT instance1 0\n"))
                    .contains("expect_reboot: 'instance1' does not begin with instance0");
        }

        @Test
        void are_runs_that_outlast_the_limit() throws IOException {
            String file =
                    test(
                            "def instance0():\n  sleep 3000\n  print fine\n",
                            "--- instance0 ---\nfine\n");

            assertThat(multitest(file, "--until", "2s")).isEqualTo(ExitCode.EXPECTATION_FAILED);

            assertThat(command.printed()).contains("TIMEOUT");
        }
    }

    @Nested
    class Runs {

        private String boards() throws IOException {
            return test(
                    "def instance0():\n  board\n  print NEXT\ndef instance1():\n  board\n",
                    "--- instance0 ---\nesp32 v2 OptionalInt.empty at 0.0\n"
                            + "--- instance1 ---\nesp8266 v1 OptionalInt.empty at 50.0\n");
        }

        @Test
        void take_boards_in_all_orders() throws IOException {
            String[] arguments = {
                boards(),
                "--device",
                "esp32,esp8266",
                "-p",
                "2",
                "--espnow",
                "2",
                "--distance",
                "50"
            };

            assertThat(multitest(arguments)).isEqualTo(ExitCode.EXPECTATION_FAILED);

            assertThat(command.printed())
                    .contains("on esp32|esp8266: pass", "on esp8266|esp32: FAIL");
        }

        @Test
        void are_repeated_with_other_seeds_and_reported_for_build_servers() throws IOException {
            Path junit = folder.resolve("junit.xml");
            String file = test("def instance0():\n  print a\n", "--- instance0 ---\na\n");

            assertThat(
                            multitest(
                                    file,
                                    "--seed",
                                    "5",
                                    "--repeat",
                                    "2",
                                    "-s",
                                    "--junit",
                                    junit.toString()))
                    .isEqualTo(ExitCode.HELD);

            assertThat(command.printed())
                    .contains("on esp32, seed 5: pass\n### TEST ###\n", "on esp32, seed 6: pass");
            assertThat(junit)
                    .content()
                    .contains(
                            "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"0\"",
                            " on esp32 seed 6\"",
                            "<system-out>--- instance0 ---");
        }

        @Test
        void that_fail_or_skip_are_in_the_report_too() throws IOException {
            Path junit = folder.resolve("junit.xml");
            String file = test("def instance0():\n  print b\n", "--- instance0 ---\na\n");
            multitest(file, "--junit", junit.toString());
            assertThat(junit)
                    .content()
                    .contains("<failure message=\"line 2: printed 'b', expected 'a'\">");

            multitest(test("def instance0():\n  print SKIP\n", ""), "--junit", junit.toString());
            assertThat(junit).content().contains("<skipped/>", "skipped=\"1\"");
        }
    }

    /** Tests without a file that says what they print. */
    @Nested
    class Truths {

        private String python(String body) throws IOException {
            Path script = folder.resolve("python");
            Files.writeString(
                    script, "#!/bin/sh\nprintf '\\004ready\\n'\nread -r told\n" + body + "\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
            return script.toString();
        }

        private String bare(String source) throws IOException {
            return Files.writeString(folder.resolve("bare.py"), source).toString();
        }

        private void refused(String python, String complaint) throws IOException {
            String file = bare("def instance0():\n  print a\n");

            assertThat(multitest(file, "--truth", python)).isEqualTo(ExitCode.INVALID_INPUT);

            assertThat(command.printed()).isEmpty();
            assertThat(command.complained()).contains(complaint);
        }

        @Test
        void are_what_the_instances_print_as_processes() throws IOException {
            String file =
                    bare(
                            "def instance0():\n  print NEXT\n  print BROADCAST x\n  print 0\n"
                                    + "def instance1():\n  print NEXT\n  wait BROADCAST x\n  print 1\n");
            String python =
                    python(
                            "case $told in 0*) echo NEXT; echo BROADCAST x; echo 0 ;;"
                                    + " *) echo NEXT; read -r line; echo 1 ;; esac\n"
                                    + "printf '\\004end\\n'");

            assertThat(multitest(file, "--truth", python))
                    .as(command.complained())
                    .isEqualTo(ExitCode.HELD);

            assertThat(command.printed()).contains("on esp32|esp32: pass\n");
        }

        @Test
        void may_not_be_what_boards_print() throws IOException {
            String file = bare("def instance0():\n  print a\n");
            String python = python("echo b; printf '\\004end\\n'");

            assertThat(multitest(file, "--truth", python)).isEqualTo(ExitCode.EXPECTATION_FAILED);

            assertThat(command.printed()).contains("line 2: printed 'a', expected 'b'");
        }

        @Test
        void are_none_if_the_test_fails_as_where_a_module_is_missing() throws IOException {
            refused(
                    python("printf '\\004error\\nno module\\n\\004end\\n'"),
                    "bare.py' has to print, as the test fails there; it has none of a board's own"
                            + " modules, such as espnow.");
            assertThat(command.complained()).contains("--- instance0 ---\nno module\n");
        }

        @Test
        void are_none_if_the_test_skips_itself() throws IOException {
            refused(python("echo SKIP"), "as the test skips itself there");
        }

        @Test
        void are_none_if_the_process_ends_early() throws IOException {
            refused(python("exit"), "the instance has ended unexpectedly");
        }

        @Test
        void are_none_if_there_is_no_such_command() throws IOException {
            refused(folder.resolve("none").toString(), "none' cannot be started: ");
        }

        @Test
        void come_in_time_or_not_at_all() throws IOException {
            String file = bare("def instance0():\n  print a\n");

            assertThat(multitest(file, "--until", "1s", "--truth", python("sleep 600")))
                    .isEqualTo(ExitCode.INVALID_INPUT);

            assertThat(command.complained()).contains("as the test fails there");
        }
    }

    @Nested
    class Wrong {

        private String refused(String... arguments) throws IOException {
            assertThat(multitest(arguments)).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(command.printed()).isEmpty();
            return command.complained();
        }

        @Test
        void files_are_refused_before_anything_runs() throws IOException {
            String good = test("def instance0():\n  print a\n", "");
            String none = Files.writeString(folder.resolve("none.py"), "x = 1\n").toString();
            String bare =
                    Files.writeString(folder.resolve("bare.py"), "def instance0():\n").toString();
            assertThat(refused(good, folder.resolve("no.py").toString()))
                    .contains("no.py' cannot be read");
            assertThat(refused(good, none)).contains("has no function instance0()");
            assertThat(refused(good, bare))
                    .contains("there is no '" + bare + ".exp'", "--truth python3");
        }

        @Test
        void options_are_refused_before_anything_runs() throws IOException {
            String good = test("def instance0():\n  print a\n", "");
            assertThat(refused(good, "--device", "esp31")).contains("--device 'esp31' is unknown");
            assertThat(refused(good, "--distance", "0")).contains("--distance 0.0 is no distance");
            assertThat(refused(good, "--repeat", "0")).contains("have to be 1 or more");
            assertThat(refused(good, "--junit", folder.toString())).contains("it is a folder");
        }
    }
}
