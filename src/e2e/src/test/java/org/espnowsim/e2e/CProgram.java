package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.e2e.Launcher.Ended;

/** Programs of ESP-IDF, compiled for this computer as people compile them. */
final class CProgram {

    static final Path LIBRARY = Launcher.ROOT.resolve("src/external/c");

    /** What a sanitizer that has found something ends a process with; clients end with 0 or 1. */
    static final int FOUND = 99;

    private static final List<String> STRICT =
            List.of("-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-g");
    private static final String SANITIZERS = "-fsanitize=address,undefined";

    private CProgram() {}

    /** {@return the program, which sanitizers watch if the compiler has them} */
    static Path compiled(Path folder, Path source, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        if (hasSanitizers(folder)) {
            all.addAll(List.of(SANITIZERS, "-fno-sanitize-recover=all"));
        }
        Path program = folder.resolve(source.getFileName().toString().replace(".c", ""));
        Ended ended = compile(program, source, all);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        return program;
    }

    /** {@return what the compiler says} */
    static Ended compile(Path program, Path source, List<String> options) {
        List<String> words = new ArrayList<>(List.of("cc"));
        words.addAll(STRICT);
        words.addAll(options);
        words.addAll(
                List.of(
                        "-I",
                        LIBRARY.resolve("include").toString(),
                        "-o",
                        program.toString(),
                        source.toString(),
                        LIBRARY.resolve("esp_now.c").toString(),
                        "-pthread"));
        return Launcher.of(words.toArray(String[]::new)).run();
    }

    private static boolean hasSanitizers(Path folder) throws IOException {
        Path source =
                Files.writeString(folder.resolve("nothing.c"), "int main(void) { return 0; }\n");
        Path program = folder.resolve("nothing");
        return Launcher.of("cc", SANITIZERS, "-o", program.toString(), source.toString())
                        .run()
                        .exitCode()
                == 0;
    }
}
