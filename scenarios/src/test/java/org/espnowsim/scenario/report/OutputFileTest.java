package org.espnowsim.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir Path folder;

    private List<String> filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void is_in_its_place_once_committed() throws IOException {
        Path target = folder.resolve("run.json");
        try (OutputFile file = OutputFile.create(target)) {
            file.writer().write("grün");
            assertThat(target).doesNotExist();
            file.commit();
        }

        assertThat(target).hasContent("grün");
        assertThat(filesInFolder()).containsExactly("run.json");
    }

    @Test
    void leaves_what_was_there_if_not_committed() throws IOException {
        Path target = Files.writeString(folder.resolve("run.json"), "before");
        try (OutputFile file = OutputFile.create(target)) {
            file.writer().write("half");
        }

        assertThat(target).hasContent("before");
        assertThat(filesInFolder()).containsExactly("run.json");
    }

    @Test
    void replaces_what_was_there() throws IOException {
        Path target = Files.writeString(folder.resolve("run.pcap"), "before");
        try (OutputFile file = OutputFile.create(target)) {
            file.stream().write('x');
            file.commit();
        }

        assertThat(target).hasContent("x");
    }

    @Test
    void follows_a_link_and_leaves_it_a_link() throws IOException {
        Path target = Files.writeString(folder.resolve("run.json"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("latest.json"), target);
        try (OutputFile file = OutputFile.create(link)) {
            file.writer().write("after");
            file.commit();
        }

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("after");
    }

    @Test
    void writes_to_a_device_directly() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        try (OutputFile file = OutputFile.create(device)) {
            file.writer().write("x");
            file.commit();
        }

        assertThat(Files.isRegularFile(device)).isFalse();
    }

    @Test
    void in_a_folder_that_is_not_there_is_refused_at_once() {
        Path target = folder.resolve("missing").resolve("run.json");

        assertThatThrownBy(() -> OutputFile.create(target))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "cannot write %s: there is no folder %s; create it, or choose another place",
                        target, folder.resolve("missing"));
    }

    @Test
    void that_is_a_folder_is_refused_at_once() {
        assertThatThrownBy(() -> OutputFile.create(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write %s: it is a folder; name a file", folder);
    }

    @Test
    void cannot_be_committed_twice() throws IOException {
        try (OutputFile file = OutputFile.create(folder.resolve("run.json"))) {
            file.commit();

            assertThatThrownBy(file::commit).isInstanceOf(IllegalStateException.class);
        }
    }
}
