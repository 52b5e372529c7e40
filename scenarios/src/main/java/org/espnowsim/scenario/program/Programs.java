package org.espnowsim.scenario.program;

import java.util.List;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.NodeSpec;

/** Finds programs by the name that a scenario gives them. */
public final class Programs {

    /** What a program's name starts with if it is a Java class. */
    public static final String JAVA_PREFIX = "java:";

    private static final List<ProgramDescription> BUILT_INS =
            List.of(
                    AioEchoServer.DESCRIPTION,
                    Beacon.DESCRIPTION,
                    BusyReceiver.DESCRIPTION,
                    DeepSleepSensor.DESCRIPTION,
                    Echo.DESCRIPTION,
                    IrqReceiver.DESCRIPTION,
                    IteratingReceiver.DESCRIPTION,
                    LightSleepSensor.DESCRIPTION,
                    NeighbourWatch.DESCRIPTION,
                    Ping.DESCRIPTION,
                    Proxy.DESCRIPTION,
                    Receiver.DESCRIPTION,
                    RecoveringSender.DESCRIPTION,
                    Sender.DESCRIPTION,
                    Sensor.DESCRIPTION);

    private final ClassLoader classLoader;

    /**
     * Finds the built-in programs, and classes by this loader.
     *
     * @param classLoader loads the classes that {@code java:} names
     */
    public Programs(ClassLoader classLoader) {
        this.classLoader = classLoader;
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
     * @param program name of a built-in, or {@code java:} and the name of a class that implements
     *     {@link NodeProgram} and has a public constructor without parameters
     * @throws IllegalArgumentException if there is none; the message says why and what to do
     */
    public ProgramDescription find(String program) {
        if (program.startsWith(JAVA_PREFIX)) {
            return new JavaProgram(classLoader, program.substring(JAVA_PREFIX.length())).describe();
        }
        return BUILT_INS.stream()
                .filter(builtIn -> builtIn.name().equals(program))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no program is called '%s'; use %s, or java: and a class name"
                                        .formatted(program, String.join(", ", builtInNames()))));
    }

    /**
     * {@return a fresh program for the node}
     *
     * @throws IllegalArgumentException if there is none of that name, or its constructor throws
     */
    public NodeProgram create(NodeSpec node) {
        return find(node.program()).factory().get();
    }

    /** {@return the names of the programs that come with the simulator, by alphabet} */
    public static List<String> builtInNames() {
        return BUILT_INS.stream().map(ProgramDescription::name).toList();
    }
}
