package org.espnowsim.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The classes that the rules are about. */
final class Code {

    static final String ROOT = "org.espnowsim";
    static final String BAD = "org.espnowsim.architecture.bad";

    static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    // MicroPython's interpreter, as a compiler has made it.
                    .withImportOption(location -> !location.contains("/micropython/wasm/"))
                    .importPackages(ROOT);

    static final JavaClasses BAD_EXAMPLES = new ClassFileImporter().importPackages(BAD);

    private static final List<String> MODULES =
            List.of("core", "radio-sim", "scenarios", "cli", "src/junit");

    /** Built unless it is skipped. */
    private static final String MICROPYTHON = "src/micropython";

    private Code() {}

    /** {@return packages of core, under the root} */
    static String[] core(String root) {
        return packages(
                root,
                "aio",
                "board",
                "espnow",
                "frame",
                "idf",
                "machine",
                "net",
                "node",
                "radio",
                "schedule",
                "time",
                "wlan");
    }

    /** {@return packages in which everything has to be repeatable} */
    static String[] repeatable(String root) {
        return Stream.concat(
                        Stream.of(core(root)),
                        Stream.of(packages(root, "sim", "scenario", "micropython")))
                .toArray(String[]::new);
    }

    static String[] packages(String root, String... names) {
        return Stream.of(names).map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    /** {@return the test classes of all modules but this one} */
    static JavaClasses tests() {
        return new ClassFileImporter().importPaths(testFolders());
    }

    /** {@return where the modules' test classes are} */
    static List<Path> testFolders() {
        Stream<String> micropython =
                Stream.of(MICROPYTHON).filter(module -> Files.isDirectory(testClasses(module)));
        return Stream.concat(MODULES.stream(), micropython).map(Code::testClasses).toList();
    }

    private static Path testClasses(String module) {
        return checkout().resolve(module).resolve("target/test-classes");
    }

    /** {@return where all modules are; tests run in their module's folder} */
    static Path checkout() {
        Path src = Path.of("").toAbsolutePath().getParent();
        return Objects.requireNonNull(Objects.requireNonNull(src).getParent());
    }

    /** {@return whether there is such a file in the checkout} */
    static boolean isFile(String path) {
        return Files.isRegularFile(checkout().resolve(path));
    }
}
