package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private static final Path JAR = Launcher.ROOT.resolve("cli/target/espnow-sim.jar");

    /** All that the launcher needs of a system. */
    private static final List<String> BASIC_COMMANDS =
            List.of(
                    "dirname",
                    "find",
                    "grep",
                    "head",
                    "ln",
                    "mkdir",
                    "mv",
                    "readlink",
                    "rm",
                    "sleep",
                    "touch");

    @TempDir private Path folder;

    @BeforeAll
    static void build() {
        assertThat(Launcher.ofCheckout().run("--version").exitCode()).isZero();
    }

    @Test
    void works_from_any_folder_and_through_links() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), Launcher.SCRIPT);
        Path toLink = Files.createSymbolicLink(folder.resolve("es"), Path.of("a link"));

        Ended ended = Launcher.of(toLink.toString()).in(folder).run("--version");

        assertThat(link).isSymbolicLink();
        assertThat(ended.out()).startsWith("espnow-sim ");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void hands_on_more_options_for_java() {
        Ended ended =
                Launcher.ofCheckout()
                        .with("ESPNOW_SIM_JAVA_OPTS", "-XX:+PrintFlagsFinal -Xmx64m")
                        .run("--version");

        assertThat(ended.out()).containsPattern("MaxHeapSize\\s+= 67108864");
    }

    @Nested
    class BesideItsJar {

        private Path script;

        @BeforeEach
        void install() throws IOException {
            Path bin = Files.createDirectories(folder.resolve("my tools/bin"));
            Path lib = Files.createDirectories(folder.resolve("my tools/lib"));
            script = Files.copy(Launcher.SCRIPT, bin.resolve("espnow-sim"));
            Files.copy(JAR, lib.resolve("espnow-sim.jar"));
        }

        @Test
        void just_runs() {
            Ended ended = Launcher.of(script.toString()).in(folder).run("--version");

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.err()).isEmpty();
        }

        @Test
        void says_that_the_jar_is_missing() throws IOException {
            Files.delete(folder.resolve("my tools/lib/espnow-sim.jar"));

            Ended ended = Launcher.of(script.toString()).run("--version");

            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.err()).contains("found no espnow-sim.jar");
        }

        @Test
        void says_what_to_install_if_there_is_no_jdk_25() throws IOException {
            Ended ended =
                    Launcher.of(script.toString())
                            .with("PATH", bareSearchPath())
                            .with("JAVA_HOME", "/nonexistent")
                            .with("ESPNOW_SIM_JDK_FOLDERS", "/nonexistent:/usr/lib/jvm/none")
                            .run("--version");

            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err())
                    .startsWith("espnow-sim: needs a JDK 25")
                    .contains("temurin-25-jdk", "adoptium.net", "JAVA_HOME");
        }

        @Test
        void passes_over_a_jdk_of_another_version() throws IOException {
            Path other = Files.createDirectories(folder.resolve("jdk-26/bin")).getParent();
            Files.writeString(other.resolve("release"), "JAVA_VERSION=\"26.0.1\"\n");
            executable(other.resolve("bin/java"), "echo wrong");

            Ended ended =
                    Launcher.of(script.toString())
                            .with("JAVA_HOME", other.toString())
                            .run("--version");

            assertThat(ended.out()).startsWith("espnow-sim ");
        }
    }

    /** A checkout whose Maven only copies the real jar, and counts. */
    @Nested
    class InACheckout {

        private Path checkout;
        private Path source;
        private Path jar;
        private Launcher launcher;

        @BeforeEach
        void checkOut() throws IOException {
            checkout = folder.resolve("check out");
            for (String module : List.of("core", "radio-sim", "scenarios", "cli")) {
                Files.createDirectories(checkout.resolve(module).resolve("src/main/java"));
                old(Files.writeString(checkout.resolve(module).resolve("pom.xml"), ""));
            }
            old(Files.writeString(checkout.resolve("pom.xml"), ""));
            source =
                    old(
                            Files.writeString(
                                    checkout.resolve("core/src/main/java/A.java"), "class A {}"));
            jar = checkout.resolve("cli/target/espnow-sim.jar");
            Files.createDirectories(checkout.resolve("cli/bin"));
            Path script = Files.copy(Launcher.SCRIPT, checkout.resolve("cli/bin/espnow-sim"));
            maven("sleep 1; cp '" + JAR + "' cli/target/espnow-sim.jar");
            launcher =
                    Launcher.of(script.toString())
                            .in(folder)
                            .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        }

        private void maven(String deed) throws IOException {
            Files.createDirectories(folder.resolve("bin"));
            executable(
                    folder.resolve("bin/mvn"),
                    "cd '" + checkout + "'; echo \"$@\" >>'" + folder + "/builds'; " + deed);
        }

        private long builds() throws IOException {
            Path log = folder.resolve("builds");
            return Files.exists(log) ? Files.readAllLines(log).size() : 0;
        }

        @Test
        void builds_on_first_use_and_says_so_in_one_line() throws IOException {
            Ended ended = launcher.run("--version");

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.out()).startsWith("espnow-sim ");
            assertThat(ended.err().lines())
                    .containsExactly("espnow-sim: building (first use, about a minute)...");
            assertThat(launcher.run("--version").err()).isEmpty();
            assertThat(builds()).isEqualTo(1);
        }

        @Test
        void builds_again_when_a_source_changes() throws IOException {
            launcher.run("--version");

            Files.setLastModifiedTime(source, FileTime.from(Instant.now()));

            assertThat(launcher.run("--version").err()).contains("sources changed");
            assertThat(builds()).isEqualTo(2);
        }

        @Test
        void builds_again_when_a_source_is_deleted() throws IOException {
            launcher.run("--version");

            Files.delete(source);

            launcher.run("--version");
            assertThat(builds()).isEqualTo(2);
        }

        @Test
        void builds_again_when_a_source_changes_during_the_build() throws IOException {
            maven(
                    "sleep 1; touch '"
                            + source
                            + "'; sleep 1; cp '"
                            + JAR
                            + "' cli/target/espnow-sim.jar");
            launcher.run("--version");

            maven("cp '" + JAR + "' cli/target/espnow-sim.jar");

            launcher.run("--version");
            assertThat(builds()).isEqualTo(2);
        }

        @Test
        void builds_once_when_started_twice() throws IOException {
            List<CompletableFuture<Ended>> both =
                    Stream.of("--version", "--version")
                            .map(word -> CompletableFuture.supplyAsync(() -> launcher.run(word)))
                            .toList();

            assertThat(both).allMatch(ended -> ended.join().exitCode() == 0);
            assertThat(builds()).isEqualTo(1);
        }

        @Test
        void takes_over_the_lock_of_a_build_that_was_killed() throws IOException {
            Files.createDirectories(jar.getParent());
            Files.createSymbolicLink(jar.resolveSibling("launcher.lock"), Path.of("999999999"));

            assertThat(launcher.run("--version").exitCode()).isZero();
        }

        @Test
        void prints_what_maven_said_when_the_build_fails() throws IOException {
            maven("echo '[INFO] dull'; echo '[ERROR] A.java: broken'; exit 1");

            Ended ended = launcher.run("--version");

            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.err())
                    .contains("[ERROR] A.java: broken", "the build failed")
                    .doesNotContain("dull");
            assertThat(jar.resolveSibling("launcher.lock")).doesNotExist();
        }

        @Test
        void says_what_to_install_if_there_is_no_maven() throws IOException {
            Ended ended =
                    launcher.with("PATH", bareSearchPath())
                            .with("JAVA_HOME", System.getProperty("java.home"))
                            .run("--version");

            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.err()).contains("building needs Maven", "package maven");
        }

        @Test
        void runs_what_is_built_where_nothing_can_be_written() throws IOException {
            launcher.run("--version");
            Files.delete(jar.resolveSibling("espnow-sim.aot"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(
                    jar.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));

            Ended ended = asNobody().run("--version");

            assertThat(ended.exitCode()).isZero();
            assertThat(ended.err()).isEmpty();
            assertThat(jar.resolveSibling("espnow-sim.aot")).doesNotExist();
        }

        @Test
        void says_that_it_cannot_build_where_nothing_can_be_written() throws IOException {
            launcher.run("--version");
            Files.setLastModifiedTime(source, FileTime.from(Instant.now()));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(
                    jar.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));

            Ended ended = asNobody().run("--version");

            assertThat(ended.exitCode()).isEqualTo(4);
            assertThat(ended.err()).contains("cannot be built, as", "cannot be written to");
        }

        /** The superuser may write everywhere. */
        private Launcher asNobody() {
            if (!System.getProperty("user.name").equals("root")) {
                return launcher;
            }
            return Launcher.of(
                            "setpriv",
                            "--reuid=65534",
                            "--clear-groups",
                            launcher.command().getFirst())
                    .in(folder)
                    .with("PATH", launcher.environment().get("PATH"));
        }
    }

    private static Path old(Path path) throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minusSeconds(3600));
        for (Path each = path; each.getNameCount() > 4; each = each.getParent()) {
            Files.setLastModifiedTime(each, longAgo);
        }
        return path;
    }

    private static void executable(Path file, String deed) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + deed + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** {@return a search path with the system's basic commands only: no Java, no Maven} */
    private String bareSearchPath() throws IOException {
        Path commands = Files.createDirectories(folder.resolve("commands"));
        for (String name : BASIC_COMMANDS) {
            executable(commands.resolve(name), "exec " + found(name) + " \"$@\"");
        }
        return commands.toString();
    }

    private static Path found(String command) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
