package org.espnowsim.cli.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinPointTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9100, 127.0.0.1:9100, false",
        "localhost:0, 127.0.0.1:0, false",
        "0.0.0.0:9100, 0.0.0.0:9100, true",
        "[::1]:9100, [0:0:0:0:0:0:0:1]:9100, false",
        "192.0.2.1:9100, 192.0.2.1:9100, true",
    })
    void is_a_tcp_port(String text, String written, boolean fromOutside) {
        JoinPoint place = JoinPoint.parse(text);

        assertThat(place).isInstanceOf(JoinPoint.Tcp.class);
        InetSocketAddress address = ((JoinPoint.Tcp) place).address();
        assertThat(place.text(address)).isEqualTo(written);
        assertThat(place.isReachedFromOutside()).isEqualTo(fromOutside);
    }

    @Test
    void is_a_unix_socket() {
        JoinPoint place = JoinPoint.parse("unix:/tmp/mesh.sock");

        assertThat(place).isEqualTo(new JoinPoint.Unix(Path.of("/tmp/mesh.sock")));
        assertThat(place.isReachedFromOutside()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    9100            | '9100' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH
                    :9100           | ':9100' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH
                    localhost:      | 'localhost:' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH
                    localhost:65536 | 'localhost:65536' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH
                    localhost:-1    | 'localhost:-1' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH
                    unix:           | unix: needs a path, as unix:/tmp/mesh.sock
                    no.such.host.invalid:1 | there is no host 'no.such.host.invalid'
                    """)
    void is_no_place(String text, String why) {
        assertThatThrownBy(() -> JoinPoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void takes_the_place_of_a_socket_whose_run_was_killed() throws IOException {
        Path path = folder.resolve("mesh.sock");
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();

        assertThat(new JoinPoint.Unix(path).prepared()).isEqualTo(UnixDomainSocketAddress.of(path));
        assertThat(path).doesNotExist();
    }

    @Test
    void leaves_another_runs_socket_alone() throws IOException {
        Path path = folder.resolve("mesh.sock");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path));

            assertThatThrownBy(() -> new JoinPoint.Unix(path).prepared())
                    .isInstanceOf(IOException.class)
                    .hasMessage("somebody listens there already");
            assertThat(path).exists();
        }
    }

    @Test
    void leaves_a_file_alone() throws IOException {
        Path path = Files.writeString(folder.resolve("notes.txt"), "precious");

        assertThatThrownBy(() -> new JoinPoint.Unix(path).prepared())
                .isInstanceOf(IOException.class)
                .hasMessage("it exists, and is no socket");
        assertThat(path).hasContent("precious");
    }
}
