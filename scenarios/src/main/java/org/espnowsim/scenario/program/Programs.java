package org.espnowsim.scenario.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.espnowsim.scenario.NodeSpec;

/** Finds programs by the name that a scenario gives them. */
public final class Programs {

    /** What a program's name starts with if it is a MicroPython program; a module brings them. */
    public static final String MICROPYTHON_PREFIX = "micropython:";

    /** The program of a node whose program is a process that joins the run. */
    public static final String EXTERNAL = "external";

    /** What is said if no process can. */
    public static final String NO_WAY_TO_JOIN =
            "its program is a process that joins the run, but there is no way to join; use"
                    + " 'espnow-sim run' with --external 127.0.0.1:9100 or --external unix:PATH";

    private static final ProgramDescription EXTERNAL_PROGRAM =
            new ProgramDescription(
                    EXTERNAL,
                    "a process that joins the run, in Python, C or anything else",
                    List.of(),
                    true,
                    List.of(),
                    _ -> {
                        throw new IllegalArgumentException(NO_WAY_TO_JOIN);
                    });

    private static final List<ProgramDescription> BUILT_INS =
            List.of(
                    AioEchoServer.DESCRIPTION,
                    Beacon.DESCRIPTION,
                    BusyReceiver.DESCRIPTION,
                    DeepSleepSensor.DESCRIPTION,
                    Echo.DESCRIPTION,
                    Flood.DESCRIPTION,
                    IrqReceiver.DESCRIPTION,
                    IteratingReceiver.DESCRIPTION,
                    LightSleepSensor.DESCRIPTION,
                    NeighbourWatch.DESCRIPTION,
                    Ping.DESCRIPTION,
                    Proxy.DESCRIPTION,
                    Receiver.DESCRIPTION,
                    RecoveringSender.DESCRIPTION,
                    Relay.DESCRIPTION,
                    Sender.DESCRIPTION,
                    Sensor.DESCRIPTION);

    private final List<ProgramProvider> providers;

    /**
     * Finds the built-in programs, classes by this loader, and the kinds of programs that are there
     * as a {@link ProgramProvider}.
     *
     * @param classLoader loads the classes that {@code java:} names, and the providers
     * @throws IllegalStateException if two providers have the same prefix
     */
    public Programs(ClassLoader classLoader) {
        List<ProgramProvider> all = new ArrayList<>();
        all.add(new JavaPrograms(classLoader));
        ServiceLoader.load(ProgramProvider.class, classLoader).forEach(all::add);
        all.sort(Comparator.comparing(ProgramProvider::prefix));
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).prefix().equals(all.get(i - 1).prefix())) {
                throw new IllegalStateException(
                        "both %s and %s bring programs '%s'; keep one on the class path"
                                .formatted(
                                        all.get(i - 1).getClass().getName(),
                                        all.get(i).getClass().getName(),
                                        all.get(i).prefix()));
            }
        }
        providers = List.copyOf(all);
    }

    /** {@return a lookup that loads classes from where the simulator itself came from} */
    public static Programs ofClassPath() {
        return new Programs(Programs.class.getClassLoader());
    }

    /** {@return the programs that come with the simulator, by alphabet} */
    public static List<ProgramDescription> builtIns() {
        return BUILT_INS;
    }

    /**
     * {@return the program of this name}
     *
     * @param program name of a built-in, or the prefix of a {@link ProgramProvider} and what that
     *     makes of the rest; {@code java:} takes the name of a class that implements {@link
     *     org.espnowsim.node.NodeProgram} and has a public constructor without parameters
     * @param folder in which paths in the name begin; empty for the working directory
     * @throws IllegalArgumentException if there is none; the message says why and what to do
     */
    public ProgramDescription find(String program, Path folder) {
        int prefixLength = program.indexOf(':') + 1;
        if (prefixLength > 0) {
            return provider(program.substring(0, prefixLength))
                    .find(program.substring(prefixLength), folder);
        }
        return Stream.concat(BUILT_INS.stream(), Stream.of(EXTERNAL_PROGRAM))
                .filter(known -> known.name().equals(program))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no program is called '%s'; use %s"
                                        .formatted(program, String.join(", ", names()))));
    }

    private ProgramProvider provider(String prefix) {
        return providers.stream()
                .filter(candidate -> candidate.prefix().equals(prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(missing(prefix)));
    }

    private String missing(String prefix) {
        if (prefix.equals(MICROPYTHON_PREFIX)) {
            return "there is no MicroPython module; put the artifact espnow-sim-micropython on the"
                    + " class path, or build without -DskipMicroPython";
        }
        return "no kind of programs begins with '%s'; use the name of a built-in one, or %s"
                .formatted(prefix, String.join(" or ", prefixes()));
    }

    /** {@return what a scenario can write: names, and what names of other programs begin with} */
    public List<String> names() {
        return Stream.of(builtInNames(), List.of(EXTERNAL), prefixes())
                .flatMap(List::stream)
                .toList();
    }

    /** {@return what names of programs that are not built in begin with, by alphabet} */
    public List<String> prefixes() {
        return providers.stream().map(ProgramProvider::prefix).toList();
    }

    /**
     * {@return the programs of a board, for one run}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public BoardPrograms board(NodeSpec node) {
        return find(node.program(), node.settings().folder()).boards().apply(node);
    }

    /**
     * {@return as {@link #board}; a board whose program has no language of its own can be asked in
     * that of a {@link ProgramProvider}, such as MicroPython}
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public BoardPrograms boardToAsk(NodeSpec node) {
        BoardPrograms programs = board(node);
        return providers.stream()
                .flatMap(provider -> provider.language(node).stream())
                .findFirst()
                .<BoardPrograms>map(language -> new AskedPrograms(programs, language))
                .orElse(programs);
    }

    /** {@return the names of the programs that come with the simulator, by alphabet} */
    public static List<String> builtInNames() {
        return BUILT_INS.stream().map(ProgramDescription::name).toList();
    }
}
