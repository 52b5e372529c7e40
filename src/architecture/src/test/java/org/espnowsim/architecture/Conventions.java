package org.espnowsim.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What is done in one place or in one way only. */
final class Conventions {

    static final String BOUNCY_CASTLE = "org.bouncycastle..";

    /** Holds for test classes, hence apart from {@link #RULES}. */
    static final Rule TEST_NAMES =
            new Rule("test classes have names that run", Conventions::testNames, "ChecksNothing");

    static final List<Rule> RULES =
            List.of(
                    new Rule("only the command prints", Conventions::printing, "Prints"),
                    new Rule(
                            "picocli, Netty and the progress bar stay in cli",
                            Conventions::commandLibraries,
                            "ParsesArguments"),
                    new Rule(
                            "Bouncy Castle stays in espnow.crypto",
                            Conventions::cipherLibrary,
                            "EncryptsItself"),
                    new Rule("every package is @NullMarked", Conventions::nullMarked, "Forgetful"));

    private Conventions() {}

    private static ArchRule printing(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".cli..")
                .should()
                .accessTargetWhere(describe("print to the process's streams", Conventions::prints))
                .because(
                        "a library does not know what its caller's terminal is for; return a value,"
                                + " or take a PrintStream");
    }

    private static boolean prints(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = access.getTarget().getName();
        boolean streams = owner.equals("java.lang.System") && name.matches("out|err");
        boolean parameters =
                access.getTarget() instanceof CodeUnitAccessTarget unit
                        && unit.getRawParameterTypes().isEmpty();
        return streams || (name.equals("printStackTrace") && parameters);
    }

    private static ArchRule commandLibraries(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "io.netty..", "me.tongfei..")
                .because(
                        "whoever tests with the simulator should not get a command line with it;"
                                + " move the class to cli");
    }

    private static ArchRule cipherLibrary(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".espnow.crypto")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BOUNCY_CASTLE)
                .because("keys stay where nothing prints them; use Ccmp, Pmk and Lmk");
    }

    private static ArchRule nullMarked(String root) {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(new BeInNullMarkedPackage())
                .because("NullAway checks nothing elsewhere; add @NullMarked to package-info.java");
    }

    private static ArchRule testNames(String root) {
        return methods()
                .that(resideUnder(root))
                .and(describe("are tests", Conventions::isTest))
                .should(new BeInClassNamedTest())
                .because("Surefire runs no other classes, and does not say so; rename the class");
    }

    private static DescribedPredicate<JavaMethod> resideUnder(String root) {
        return describe(
                "reside under " + root,
                method -> method.getOwner().getPackageName().startsWith(root));
    }

    /** {@return whether JUnit or jqwik runs the method} */
    static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(JavaAnnotation::getRawType)
                .map(JavaClass::getName)
                .anyMatch(name ->
                        name.startsWith("org.junit.jupiter.")
                                        && name.matches(".*\\.(\\w*Test|TestFactory)")
                                || name.matches("net\\.jqwik\\.api\\.(Property|Example)"));
    }

    private static final class BeInNullMarkedPackage extends ArchCondition<JavaClass> {

        BeInNullMarkedPackage() {
            super("be in a package that is @NullMarked");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(violated(item, item.getFullName() + " is in a package that is not"));
            }
        }
    }

    private static final class BeInClassNamedTest extends ArchCondition<JavaMethod> {

        BeInClassNamedTest() {
            super("be in a class whose name ends in Test");
        }

        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            String outermost = method.getOwner().getFullName().replaceAll("\\$.*", "");
            if (!outermost.endsWith("Test")) {
                events.add(violated(method, method.getFullName() + " is in " + outermost));
            }
        }
    }
}
