package org.espnowsim.architecture;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** A run depends on the scenario, the seed and the version, and on nothing else. */
final class Repeatability {

    static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "nobody reads the real time", Repeatability::virtualTime, "ReadsClock"),
                    new Rule("chance comes from the seed", Repeatability::seeded, "DrawsLots"),
                    new Rule(
                            "mathematics is the same on every machine",
                            Repeatability::strictMath,
                            "RoundsDifferently"),
                    new Rule(
                            "collections keep an order",
                            Repeatability::orderedCollections,
                            "ShufflesItsKeys"),
                    new Rule("only the kernel has threads", Repeatability::oneThread, "RunsAside"),
                    new Rule(
                            "text does not depend on the country",
                            Repeatability::rootLocale,
                            "SpeaksLocally"));

    private static final Set<String> HASHED =
            Set.of(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Hashtable",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap",
                    "java.util.concurrent.ConcurrentHashMap");

    /** The one place that reads the real time. */
    private static final String WALL_CLOCK = ".sim.kernel.WallClock";

    private Repeatability() {}

    private static ArchRule virtualTime(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(Code.repeatable(root))
                .and()
                .doNotHaveFullyQualifiedName(root + WALL_CLOCK)
                .should()
                .accessTargetWhere(
                        access(
                                "read or wait for the real time",
                                target ->
                                        isMethod(
                                                        target,
                                                        "java.lang.System",
                                                        "nanoTime|currentTimeMillis")
                                                || isMethod(target, "java.lang.Thread", "sleep")
                                                || isMethod(
                                                        target,
                                                        "java.time.Clock",
                                                        "system.*|tick.*")
                                                || isMethod(target, "java.time\\..*", "now")
                                                || isConstructor(
                                                        target, "java.util.Date|java.util.Timer")))
                .because(
                        "a run takes place in virtual time; use the Clock you were given. Only"
                                + " WallClock reads the real one, to hold a paced run to it");
    }

    private static ArchRule seeded(String root) {
        return never(
                        root,
                        "draw numbers that do not come from the run's seed",
                        target ->
                                isAny(
                                                target,
                                                "java.util.Random|java.util.SplittableRandom"
                                                        + "|java.security.SecureRandom"
                                                        + "|java.util.concurrent.ThreadLocalRandom"
                                                        + "|java.util.random.RandomGeneratorFactory")
                                        || isMethod(target, "java.lang.(Strict)?Math", "random")
                                        || isMethod(target, "java.util.UUID", "randomUUID")
                                        || isMethod(
                                                target,
                                                "java.util.random.RandomGenerator",
                                                "of|getDefault|nextGaussian|nextExponential"))
                .because(
                        "the same seed must bring the same run with every version of Java; use"
                                + " RandomStreams in the simulator and Node.random() in a program");
    }

    private static ArchRule strictMath(String root) {
        return never(
                        root,
                        "call functions whose last bit may differ between machines",
                        target ->
                                isMethod(
                                        target,
                                        "java.lang.Math",
                                        "a?sin|a?cos|a?tan|atan2|sinh|cosh|tanh|exp|expm1|log|log10"
                                                + "|log1p|pow|cbrt|hypot"))
                .because("Math may differ in the last bit between machines; use StrictMath");
    }

    private static ArchRule orderedCollections(String root) {
        return never(
                        root,
                        "use collections without an order of their own",
                        target ->
                                isConstructor(target, String.join("|", HASHED))
                                        || isHashedFactory(target)
                                        || isMethod(
                                                target,
                                                "java.util.stream.Collectors",
                                                "toSet|toMap|toUnmodifiable(Set|Map)"
                                                        + "|groupingBy(Concurrent)?"))
                .because(
                        "their order may differ between two starts of Java; use arrays, TreeMap,"
                                + " LinkedHashMap, LinkedHashSet or EnumMap");
    }

    private static boolean isHashedFactory(AccessTarget target) {
        boolean factory =
                isMethod(target, "java.util.Map", "of|ofEntries|copyOf")
                        || isMethod(target, "java.util.Set", "of|copyOf");
        return factory && !takesNothing(target);
    }

    private static ArchRule oneThread(String root) {
        DescribedPredicate<JavaClass> outsideKernel =
                DescribedPredicate.not(
                        JavaClass.Predicates.resideInAPackage(root + ".sim.kernel.."));
        return noClasses()
                .that()
                .resideInAnyPackage(Code.repeatable(root))
                .and(outsideKernel)
                .should()
                .accessTargetWhere(
                        access(
                                "start threads",
                                target ->
                                        isConstructor(target, "java.lang.Thread")
                                                || isMethod(
                                                        target,
                                                        "java.lang.Thread",
                                                        "start|startVirtualThread|of(Virtual|Platform)")
                                                || isAny(
                                                        target,
                                                        "java.util.concurrent\\."
                                                                + "(Executors|ForkJoin.*|CompletableFuture"
                                                                + "|.*PoolExecutor|StructuredTaskScope)")
                                                || isMethod(
                                                        target,
                                                        "java.util..*",
                                                        "parallel|parallelStream")))
                .because(
                        "threads take turns as the machine likes; schedule events with the kernel,"
                                + " and run whole simulations side by side instead");
    }

    private static ArchRule rootLocale(String root) {
        return never(
                        root,
                        "format by the machine's locale",
                        target ->
                                !takesFirst(target, Locale.class)
                                        && (isMethod(
                                                        target,
                                                        "java.lang.String",
                                                        "format|toUpperCase|toLowerCase")
                                                || isMethod(
                                                        target,
                                                        "java.io.Print(Stream|Writer)",
                                                        "format|printf")
                                                || isConstructor(
                                                        target,
                                                        "java.util.Formatter|java.text.DecimalFormat")))
                .because("output must not depend on the machine's language; pass Locale.ROOT");
    }

    private static ArchRule never(String root, String deed, Predicate<AccessTarget> target) {
        return noClasses()
                .that()
                .resideInAnyPackage(Code.repeatable(root))
                .should()
                .accessTargetWhere(access(deed, target));
    }

    private static DescribedPredicate<JavaAccess<?>> access(
            String deed, Predicate<AccessTarget> target) {
        return DescribedPredicate.describe(deed, access -> target.test(access.getTarget()));
    }

    private static boolean isMethod(AccessTarget target, String owners, String names) {
        return isAny(target, owners) && nameMatching(names).test(target);
    }

    private static boolean isConstructor(AccessTarget target, String owners) {
        return isMethod(target, owners, "<init>");
    }

    private static boolean isAny(AccessTarget target, String owners) {
        return target.getOwner().getFullName().matches(owners);
    }

    private static boolean takesNothing(AccessTarget target) {
        return target instanceof CodeUnitAccessTarget unit && unit.getRawParameterTypes().isEmpty();
    }

    private static boolean takesFirst(AccessTarget target, Class<?> type) {
        return target instanceof CodeUnitAccessTarget unit
                && !unit.getRawParameterTypes().isEmpty()
                && unit.getRawParameterTypes().getFirst().isEquivalentTo(type);
    }
}
