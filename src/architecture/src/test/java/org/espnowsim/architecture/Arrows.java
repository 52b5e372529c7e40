package org.espnowsim.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may use whom: {@code core <- radio-sim <- scenarios <- cli}, and the packages inside. */
final class Arrows {

    /**
     * For each package of core and radio-sim, which other packages of its own module it may use. A
     * new package needs a line here.
     */
    private static final Map<String, List<String>> USES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("frame", List.of()),
                            Map.entry("time", List.of()),
                            Map.entry("schedule", List.of("time")),
                            Map.entry("radio", List.of("frame")),
                            Map.entry("frame.pcap", List.of("frame", "radio")),
                            Map.entry("wlan", List.of("frame", "radio", "time")),
                            Map.entry("board", List.of("frame", "schedule", "time")),
                            Map.entry(
                                    "machine",
                                    List.of("board", "frame", "schedule", "time", "wlan")),
                            Map.entry("net.packet", List.of("frame")),
                            Map.entry(
                                    "net",
                                    List.of(
                                            "frame",
                                            "net.packet",
                                            "radio",
                                            "schedule",
                                            "time",
                                            "wlan")),
                            Map.entry("espnow.crypto", List.of("frame")),
                            Map.entry("espnow.peer", List.of("espnow.crypto", "frame", "radio")),
                            Map.entry(
                                    "espnow",
                                    List.of(
                                            "espnow.crypto",
                                            "espnow.peer",
                                            "frame",
                                            "radio",
                                            "schedule",
                                            "time",
                                            "wlan")),
                            Map.entry(
                                    "idf", List.of("espnow", "frame", "radio", "schedule", "wlan")),
                            Map.entry(
                                    "node",
                                    List.of(
                                            "board",
                                            "espnow",
                                            "frame",
                                            "idf",
                                            "machine",
                                            "net",
                                            "radio",
                                            "schedule",
                                            "time",
                                            "wlan")),
                            Map.entry("aio", List.of("espnow", "frame", "node", "time")),
                            Map.entry("sim.external", List.of()),
                            Map.entry("sim.kernel", List.of("sim.external")),
                            Map.entry("sim.phy", List.of()),
                            Map.entry("sim.trace", List.of("sim.kernel")),
                            Map.entry("sim.energy", List.of("sim.trace")),
                            Map.entry("sim.medium", List.of("sim.kernel", "sim.phy", "sim.trace")),
                            Map.entry("sim.propagation", List.of("sim.medium")),
                            Map.entry("sim.interference", List.of("sim.kernel", "sim.medium")),
                            Map.entry("sim.mobility", List.of("sim.kernel", "sim.medium")),
                            Map.entry(
                                    "sim.fault",
                                    List.of(
                                            "sim.interference",
                                            "sim.kernel",
                                            "sim.medium",
                                            "sim.trace")),
                            Map.entry("sim.error", List.of("sim.medium", "sim.phy")),
                            Map.entry(
                                    "sim.mac",
                                    List.of("sim.kernel", "sim.medium", "sim.phy", "sim.trace")),
                            Map.entry(
                                    "sim.node",
                                    List.of(
                                            "sim.energy",
                                            "sim.external",
                                            "sim.fault",
                                            "sim.kernel",
                                            "sim.mac",
                                            "sim.medium",
                                            "sim.phy",
                                            "sim.trace"))));

    /** What of the kernel a simulation's caller decides, and chance for models and scenarios. */
    private static final String KERNEL_OFFERS =
            "\\.sim\\.kernel\\.(KernelOptions|KeyedRandom|LegEnd|RandomStreams?|Pace(\\$.*)?)";

    static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "core needs the JDK and Bouncy Castle only",
                            Arrows::coreAlone,
                            "LooksUp"),
                    new Rule(
                            "radio-sim knows no scenario and no command",
                            Arrows::radioSimBelow,
                            "KnowsScenarios"),
                    new Rule("scenarios know no command", Arrows::scenariosBelow, "KnowsCommand"),
                    new Rule(
                            "MicroPython is found, not used",
                            Arrows::micropythonAside,
                            "NamesPrograms"),
                    new Rule(
                            "packages use each other in one order only",
                            Arrows::inOrder,
                            "KnowsRadio"),
                    new Rule(
                            "the inside of the simulator is its own",
                            Arrows::innerPackages,
                            "ReachesInside"),
                    new Rule("every package has its place", Arrows::knownPackages, "Lost"),
                    new Rule("packages form no cycle", Arrows::noCycles, "LooksUp"));

    private Arrows() {}

    private static ArchRule coreAlone(String root) {
        return classes()
                .that()
                .resideInAnyPackage(Code.core(root))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(Code.core(root))
                                .or(
                                        resideInAnyPackage(
                                                "java..",
                                                "org.jspecify..",
                                                Conventions.BOUNCY_CASTLE)))
                .because(
                        "another radio, such as a real one, may be put under core; ask for what is"
                                + " needed by an interface in radio, time or node");
    }

    private static ArchRule radioSimBelow(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".sim..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Code.packages(root, "scenario", "cli"))
                .because("arrows point one way; hand in what is needed by SimulationOptions");
    }

    private static ArchRule scenariosBelow(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".scenario..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".cli..")
                .because("arrows point one way; hand in what is needed by RunOptions");
    }

    private static ArchRule micropythonAside(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".micropython..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".micropython..")
                .because(
                        "the rest is built without it, too; it is found by ServiceLoader, so ask"
                                + " for what is needed by ProgramProvider");
    }

    private static ArchRule innerPackages(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".sim..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage(root + ".sim..").and(not(isOfferedBySimulator(root))))
                .because(
                        "the inside of the simulator may change; use Simulation, its options and"
                                + " its trace");
    }

    private static DescribedPredicate<JavaClass> isOfferedBySimulator(String root) {
        return resideInAnyPackage(
                        withRoot(
                                root,
                                List.of(
                                        "sim",
                                        "sim.energy",
                                        "sim.external",
                                        "sim.fault",
                                        "sim.interference",
                                        "sim.medium",
                                        "sim.mobility",
                                        "sim.phy",
                                        "sim.propagation",
                                        "sim.trace")))
                .or(
                        describe(
                                "what the kernel offers",
                                used ->
                                        used.getFullName()
                                                .matches(Pattern.quote(root) + KERNEL_OFFERS)));
    }

    private static ArchRule inOrder(String root) {
        return classes()
                .that()
                .resideInAnyPackage(withRoot(root, USES.keySet()))
                .should(new UseOnlyWhatTheyMay(root))
                .because(
                        "a package is understood after those it uses; move the class, hand in what"
                                + " is needed by an interface, or reconsider the order in Arrows");
    }

    private static ArchRule knownPackages(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(
                        Stream.of(
                                        withRoot(root, USES.keySet()),
                                        withRoot(root, List.of("sim")),
                                        Code.packages(root, "scenario", "cli", "micropython"))
                                .flatMap(Stream::of)
                                .toArray(String[]::new))
                .because("the rules know packages by name; give a new one its line in Arrows");
    }

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .because(
                        "packages that need each other are one package; move the class that both"
                                + " need, or join them");
    }

    private static String[] withRoot(String root, Collection<String> names) {
        return names.stream().map(name -> root + "." + name).toArray(String[]::new);
    }

    /** Holds if a class depends on no package of ours but those in {@link #USES}. */
    private static final class UseOnlyWhatTheyMay extends ArchCondition<JavaClass> {

        private final String prefix;

        UseOnlyWhatTheyMay(String root) {
            super("use only the packages that Arrows lists for them");
            prefix = root + ".";
        }

        @Override
        public void check(JavaClass user, ConditionEvents events) {
            user.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> isForbidden(user, dependency.getTargetClass()))
                    .map(dependency -> violated(user, dependency.getDescription()))
                    .forEach(events::add);
        }

        private boolean isForbidden(JavaClass user, JavaClass used) {
            if (!used.getPackageName().startsWith(prefix)) {
                return false;
            }
            String from = user.getPackageName().substring(prefix.length());
            String to = used.getPackageName().substring(prefix.length());
            boolean down = from.startsWith("sim.") && !to.startsWith("sim");
            return !down && !from.equals(to) && !USES.getOrDefault(from, List.of()).contains(to);
        }
    }
}
