package org.espnowsim.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.espnowsim.cli.multitest.HostPython;
import org.espnowsim.cli.multitest.MultiTests;
import org.espnowsim.cli.multitest.Outcome;
import org.espnowsim.cli.multitest.Outcome.Verdict;
import org.espnowsim.cli.multitest.TestFile;
import org.espnowsim.cli.multitest.TestReport;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Port;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.report.OutputFile;
import org.espnowsim.scenario.runner.ProgramRefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs tests in MicroPython's multi-instance format. */
@Command(
        name = "multitest",
        header = "Runs tests in MicroPython's multi-instance format, in virtual time.",
        description = {
            "",
            "Each FILE has functions instance0(), instance1() and so on, each for a board of its own,"
                    + " and beside it is FILE.exp with what they print, as for"
                    + " tests/run-multitests.py of MicroPython. If a test calls"
                    + " multitest.get_network_ip(), its boards have joined an access point.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All tests passed, or were skipped by themselves",
            "1:A test failed",
            "2:Invalid input: a file or an option; nothing was run",
            "4:espnow-sim itself failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  espnow-sim multitest tests/multi_espnow/*.py",
            "  espnow-sim multitest echo.py --device esp32,esp8266 --permutations 2",
            "  espnow-sim multitest echo.py --seed 1 --repeat 20 --distance 1500",
            "  espnow-sim multitest echo.py --junit TEST-echo.xml",
            "  espnow-sim multitest tests/multi_net/tcp_data.py --truth python3"
        })
final class MultitestCommand implements Callable<Integer> {

    private static final double DISTANCE_M_MAX = 100_000;

    private final Terminal terminal;
    private final Supplier<Programs> programs;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Tests.")
    private List<String> files = List.of();

    @Option(
            names = "--device",
            paramLabel = "CHIP",
            split = ",",
            description =
                    "What the instances run on, in their order, esp32 by default; the last one is"
                            + " also that of those that follow.")
    private List<String> devices = List.of();

    @Option(
            names = "--espnow",
            paramLabel = "VERSION",
            description = "Version of ESP-NOW on an ESP32, 1 (the default) or 2.")
    private int espNowVersion = 1;

    @Option(
            names = {"-p", "--permutations"},
            paramLabel = "N",
            description =
                    "Run each test on so many orders of the boards; 1, as they are given, by default.")
    private int permutations = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description = "Take all chance from this number; 1 by default.")
    private long seed = 1;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Run each test so often, each time with the next seed; once by default.")
    private int repeat = 1;

    @Option(
            names = "--distance",
            paramLabel = "M",
            description =
                    "Metres between the boards; 3 by default, where nothing is lost. From about 1500"
                            + " on many frames are.")
    private double distanceM = 3;

    @Option(
            names = "--until",
            paramLabel = "D",
            converter = DurationConverter.class,
            defaultValue = "10min",
            description =
                    "Virtual time after which a test has failed, with --truth real time too; 10min by"
                            + " default.")
    private Duration until = Duration.ZERO;

    @Option(
            names = "--junit",
            paramLabel = "F.xml",
            description = "Write the outcomes to this file, as JUnit XML for CI servers.")
    private @Nullable String junit;

    @Option(
            names = "--truth",
            paramLabel = "PYTHON",
            description =
                    "Where there is no FILE.exp, take what the instances print under this Python of"
                            + " yours, such as python3. It runs the test with all that you may do:"
                            + " only for tests that you trust.")
    private @Nullable String truth;

    @Option(
            names = {"-s", "--show-output"},
            description = "Print what the instances print, also of tests that pass.")
    private boolean showOutput;

    MultitestCommand(Terminal terminal, Supplier<Programs> programs) {
        this.terminal = terminal;
        this.programs = programs;
    }

    @Override
    public Integer call() throws IOException {
        List<TestFile> tests;
        List<List<DeviceOptions>> orders;
        try {
            checkRanges();
            Optional<HostPython> python =
                    Optional.ofNullable(truth).map(command -> new HostPython(command, until));
            tests = files.stream().map(file -> TestFile.read(file, python)).toList();
            int boards = tests.stream().mapToInt(TestFile::instances).max().orElse(1);
            orders = permutations(boards(boards));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
        if (junit == null) {
            return run(tests, orders, new ArrayList<>());
        }
        try (OutputFile file = open(junit)) {
            List<Outcome> outcomes = new ArrayList<>();
            int exitCode = run(tests, orders, outcomes);
            file.writer().write(TestReport.junit(outcomes));
            file.commit();
            return exitCode;
        }
    }

    private static OutputFile open(String name) {
        try {
            return OutputFile.create(Path.of(name));
        } catch (IOException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
    }

    private void checkRanges() {
        if (permutations < 1 || repeat < 1) {
            throw new IllegalArgumentException(
                    "--permutations %s and --repeat %s have to be 1 or more"
                            .formatted(permutations, repeat));
        }
        if (!(distanceM > 0 && distanceM <= DISTANCE_M_MAX)) {
            throw new IllegalArgumentException(
                    "--distance %s is no distance; give metres, above 0 up to %.0f"
                            .formatted(distanceM, DISTANCE_M_MAX));
        }
    }

    private int run(
            List<TestFile> tests, List<List<DeviceOptions>> orders, List<Outcome> outcomes) {
        MultiTests runner = new MultiTests(programs.get(), distanceM, until);
        for (List<DeviceOptions> order : orders) {
            for (TestFile test : tests) {
                for (long each = seed; each < seed + repeat; each++) {
                    outcomes.add(run(runner, test, order, each));
                }
            }
        }
        long failed = count(outcomes, Verdict.FAIL);
        terminal.out()
                .printf(
                        "%d tests performed: %d passed, %d failed, %d skipped%n",
                        outcomes.size(),
                        count(outcomes, Verdict.PASS),
                        failed,
                        count(outcomes, Verdict.SKIP));
        return failed == 0 ? ExitCode.HELD : ExitCode.EXPECTATION_FAILED;
    }

    private Outcome run(
            MultiTests runner, TestFile test, List<DeviceOptions> boards, long runSeed) {
        Outcome outcome;
        try {
            outcome = runner.run(test, boards, runSeed);
        } catch (ProgramRefusedException | IllegalArgumentException e) {
            throw new InvalidInputException(String.valueOf(e.getMessage()));
        }
        print(outcome);
        return outcome;
    }

    private void print(Outcome outcome) {
        PrintStream out = terminal.out();
        String seedIfMany = repeat > 1 ? ", seed " + outcome.seed() : "";
        String verdict =
                switch (outcome.verdict()) {
                    case PASS -> "pass";
                    case SKIP -> "skip";
                    case FAIL -> "FAIL";
                };
        out.printf("%s%s: %s%n", outcome.title(), seedIfMany, verdict);
        outcome.metrics().forEach(metric -> out.printf("%s: %s%n", outcome.test(), metric));
        boolean isFailure = outcome.verdict() == Verdict.FAIL;
        if (isFailure) {
            out.println("  " + TestReport.firstDifference(outcome));
        }
        if (showOutput || isFailure) {
            out.print("### TEST ###\n" + outcome.output());
        }
        if (isFailure) {
            out.print("### TRUTH ###\n" + outcome.expected());
        }
    }

    private static long count(List<Outcome> outcomes, Verdict verdict) {
        return outcomes.stream().filter(each -> each.verdict() == verdict).count();
    }

    // ---- boards ----

    private List<DeviceOptions> boards(int count) {
        List<DeviceOptions> boards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String target =
                    devices.isEmpty()
                            ? Chip.ESP32.target()
                            : devices.get(Math.min(i, devices.size() - 1));
            Chip chip = ChipNames.chip(target);
            int version = chip.port() == Port.ESP32 ? espNowVersion : 1;
            boards.add(DeviceOptions.of(chip, version));
        }
        return boards;
    }

    /** {@return the first of all orders of the boards, in the order in which upstream has them} */
    private List<List<DeviceOptions>> permutations(List<DeviceOptions> boards) {
        List<List<DeviceOptions>> orders = new ArrayList<>();
        permute(List.of(), boards, orders);
        return orders;
    }

    private void permute(
            List<DeviceOptions> chosen,
            List<DeviceOptions> left,
            List<List<DeviceOptions>> orders) {
        if (orders.size() == permutations) {
            return;
        }
        if (left.isEmpty()) {
            orders.add(Collections.unmodifiableList(chosen));
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            List<DeviceOptions> longer = new ArrayList<>(chosen);
            longer.add(left.get(i));
            List<DeviceOptions> rest = new ArrayList<>(left);
            rest.remove(i);
            permute(longer, rest, orders);
        }
    }
}
