package org.espnowsim.micropython.board;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.NtpServer;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.NodeOptions;
import org.espnowsim.sim.Simulation;
import org.espnowsim.sim.SimulationOptions;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.espnowsim.sim.kernel.KernelOptions;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceSink;
import org.espnowsim.wlan.BasicServiceSet;
import org.jspecify.annotations.Nullable;

/** Boards on one desk, each with a program, and what they print. */
final class Boards {

    private static final MacAddress FIRST = MacAddress.parse("30:ae:a4:00:00:10");

    private final List<NodeOptions> nodes = new ArrayList<>();
    private final List<AccessPointOptions> accessPoints = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private @Nullable SimulationResult result;

    void add(String name, String program) {
        add(name, Chip.ESP32, program);
    }

    void add(String name, Chip chip, String program) {
        BoardSettings settings =
                new BoardSettings(new Firmware(chip, 1, 128 << 10), Cpu.of(chip), Map.of());
        BoardFiles files = new BoardFiles(settings.firmware().frozenFiles());
        files.write("/main.py", program.getBytes(UTF_8));
        Prompt.State prompt = new Prompt.State();
        add(name, chip, () -> new MicroPythonProgram(settings, files, prompt));
    }

    private void add(String name, Chip chip, Supplier<NodeProgram> programs) {
        int index = nodes.size();
        nodes.add(
                new NodeOptions(
                        name,
                        FIRST.plus(16 * index),
                        new Position(3.0 * index, 0, 0),
                        20,
                        Duration.ZERO,
                        DeviceOptions.of(chip, 1),
                        programs,
                        ProgramParameters.NONE));
    }

    /** Puts an open access point on channel 6 beside the boards. */
    void addAccessPoint(String name) {
        accessPoints.add(accessPoint(name));
    }

    /** As {@link #addAccessPoint(String)}, with another time server beyond it. */
    void addAccessPoint(String name, NtpServer ntp) {
        accessPoints.add(accessPoint(name).withNtp(ntp));
    }

    private static AccessPointOptions accessPoint(String name) {
        return new AccessPointOptions(
                name,
                new BasicServiceSet(
                        MacAddress.parse("02:00:00:00:00:01"),
                        Payload.utf8(name),
                        "",
                        false,
                        100,
                        1),
                new Channel(6),
                new Position(0, 3, 0),
                20,
                Duration.ZERO,
                List.of());
    }

    /** {@return the lines on all consoles, each with its board and the tenths of seconds} */
    List<String> run(int seconds) {
        result = simulation(KernelOptions.ofDefaults()).run(Duration.ofSeconds(seconds));
        return lines;
    }

    /** As {@link #run(int)}, by that way of carrying programs. */
    List<String> run(int seconds, CoroutineScheduler scheduler) {
        result = simulation(carriedBy(scheduler)).run(Duration.ofSeconds(seconds));
        return lines;
    }

    /** {@return the digest of a run that nobody watches} */
    String digestUnwatched(int seconds, CoroutineScheduler scheduler) {
        SimulationOptions options = options(carriedBy(scheduler)).withSinks(List.of());
        return Simulation.of(options, nodes, accessPoints)
                .run(Duration.ofSeconds(seconds))
                .digest();
    }

    private static KernelOptions carriedBy(CoroutineScheduler scheduler) {
        KernelOptions defaults = KernelOptions.ofDefaults();
        return new KernelOptions(
                scheduler,
                defaults.spinLimit(),
                defaults.eventsPerInstantMax(),
                defaults.progress());
    }

    /** {@return the digest of the run} */
    String digest() {
        return Objects.requireNonNull(result, "there was no run").digest();
    }

    /** As {@link #run(int)}, but a bytecode may take only so much real time. */
    List<String> run(int seconds, Duration spinLimit) {
        KernelOptions defaults = KernelOptions.ofDefaults();
        KernelOptions impatient =
                new KernelOptions(
                        defaults.scheduler(),
                        spinLimit,
                        defaults.eventsPerInstantMax(),
                        defaults.progress());
        result = simulation(impatient).run(Duration.ofSeconds(seconds));
        return lines;
    }

    /** {@return what somebody hears who is attached to a board's serial port, while all run} */
    String hear(String name, int seconds) {
        StringBuilder heard = new StringBuilder();
        Inbox inbox = Inbox.open();
        Simulation simulation = simulation(KernelOptions.ofDefaults().withInbox(inbox));
        simulation.connect(name, bytes -> heard.append(bytes.toUtf8()));
        inbox.close();
        result = simulation.run(Duration.ofSeconds(seconds));
        return heard.toString();
    }

    /**
     * {@return the bytes, as characters, that somebody sees at a board's serial port who types each
     * of the texts a second after the one before}
     */
    String type(String name, int seconds, String... texts) {
        StringBuilder seen = new StringBuilder();
        Inbox inbox = Inbox.open();
        AtomicReference<SerialConnection> cable = new AtomicReference<>();
        add(
                "typist",
                Chip.ESP32,
                () ->
                        node -> {
                            for (String text : texts) {
                                node.sleep(Duration.ofSeconds(1));
                                cable.get().type(Payload.utf8(text));
                            }
                            node.sleep(Duration.ofSeconds(1));
                            inbox.close();
                        });
        Simulation simulation = simulation(KernelOptions.ofDefaults().withInbox(inbox));
        cable.set(
                simulation.connect(
                        name, bytes -> seen.append(new String(bytes.toByteArray(), ISO_8859_1))));
        result = simulation.run(Duration.ofSeconds(seconds));
        return seen.toString();
    }

    private Simulation simulation(KernelOptions kernel) {
        return Simulation.of(options(kernel), nodes, accessPoints);
    }

    private SimulationOptions options(KernelOptions kernel) {
        return SimulationOptions.of(1, new MediumOptions(new LogDistance(40, 2), 0, -98, 0, 0))
                .withKernel(kernel)
                .withSinks(List.of(sink()));
    }

    List<SimulationResult.ProgramFailure> failures() {
        return result == null ? List.of() : result.failures();
    }

    private TraceSink sink() {
        return new TraceSink() {
            private List<NodeInfo> infos = List.of();

            @Override
            public void begin(List<NodeInfo> nodes) {
                infos = nodes;
            }

            @Override
            public void accept(TraceEvent event) {
                if (event instanceof TraceEvent.ConsoleLine line) {
                    lines.add(
                            String.format(
                                    Locale.ROOT,
                                    "%s %d.%d: %s",
                                    infos.get(line.node()).name(),
                                    line.timeNs() / 1_000_000_000,
                                    line.timeNs() / 100_000_000 % 10,
                                    line.line()));
                }
            }
        };
    }
}
