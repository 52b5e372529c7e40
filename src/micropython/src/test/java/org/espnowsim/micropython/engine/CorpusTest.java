package org.espnowsim.micropython.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs of the folder corpus print what stands beside them, also if garbage is collected at
 * each allocation and whatever is freed is overwritten. An ordinary build runs some of them, the
 * profile corpus all.
 */
class CorpusTest {

    private static final Path FOLDER = Path.of("src/test/corpus");

    /** Modules that the programs of an area import are in folders of such names. */
    private static final String MODULES = "lib_";

    private static final int HEAP_BYTES = 128 << 10;

    /** So often may a program be interrupted by callbacks, which need memory, too. */
    private static final int BYTECODES_BETWEEN_CALLBACKS = 64;

    /** Of so many programs one runs. */
    private static final int ONE_IN = Integer.getInteger("espnowsim.corpus.oneIn", 6);

    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).map(FOLDER::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isModule(Path file) {
        return file.getNameCount() > 2 && file.getName(1).toString().startsWith(MODULES);
    }

    /** {@return all files with that ending, without it: area and name} */
    private static TreeSet<String> names(String ending) {
        return files().stream()
                .filter(file -> file.getNameCount() > 1 && !isModule(file))
                .map(file -> file.toString().replace('\\', '/'))
                .filter(file -> file.endsWith(ending))
                .map(file -> file.substring(0, file.length() - ending.length()))
                .collect(toCollection(TreeSet::new));
    }

    /** Chosen by name, so that a new program does not change which others run. */
    static List<String> programs() {
        return names(".py").stream()
                .filter(name -> Math.floorMod(name.hashCode(), ONE_IN) == 0)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestHost hostWithModulesOf(String program) {
        TestHost host = new TestHost();
        Path area = Path.of(program).getName(0);
        if (area.endsWith("asyncio")) {
            AsyncioOfBoards.addTo(host);
        }
        for (Path file : files()) {
            if (file.startsWith(area) && isModule(file)) {
                addModule(host, area.relativize(file), read(FOLDER.resolve(file)));
            }
        }
        return host;
    }

    private static void addModule(TestHost host, Path file, String source) {
        StringBuilder path = new StringBuilder();
        for (Path folder : file.getParent()) {
            path.append('/').append(folder);
            host.files.makeFolder(path.toString());
        }
        host.files.write(path + "/" + file.getFileName(), source.getBytes(UTF_8));
    }

    private static String source(String program) {
        return read(FOLDER.resolve(program + ".py"));
    }

    private static String expected(String program) {
        return read(FOLDER.resolve(program + ".exp"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void prints_what_is_expected(String program) {
        TestHost host = hostWithModulesOf(program);
        host.interpreter(HEAP_BYTES).run(source(program));
        assertThat(host.text()).isEqualTo(expected(program));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void uses_nothing_that_was_freed(String program) {
        TestHost host = hostWithModulesOf(program);
        Interpreter interpreter = host.interpreter(HEAP_BYTES);
        FreedMemory freed = FreedMemory.overwrittenIn(interpreter, host);
        host.onBytecodesUsed =
                () -> {
                    interpreter.collectGarbage();
                    interpreter.grantBytecodes(BYTECODES_BETWEEN_CALLBACKS);
                };
        interpreter.grantBytecodes(BYTECODES_BETWEEN_CALLBACKS);
        interpreter.run(source(program));
        assertThat(host.text()).isEqualTo(expected(program));
        assertThat(freed.collections()).isGreaterThan(50);
    }

    @Nested
    class TheCorpus {

        @Test
        void has_at_least_300_programs() {
            assertThat(names(".py").size()).isGreaterThanOrEqualTo(300);
        }

        @Test
        void has_an_output_for_each_program_and_the_reverse() {
            assertThat(names(".py")).allMatch(names(".exp")::contains);
            assertThat(names(".exp")).allMatch(names(".py")::contains);
        }

        @Test
        void has_nothing_else() {
            assertThat(files())
                    .filteredOn(file -> file.getNameCount() > 1 && !isModule(file))
                    .allMatch(file -> file.toString().matches(".*\\.(py|exp)"));
        }

        @Test
        void is_sampled() {
            assertThat(programs().size()).isGreaterThan(names(".py").size() / ONE_IN / 2);
        }
    }
}
