package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.espnowsim.frame.Payload;
import org.espnowsim.sim.external.SerialConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypistTest {

    private final StringBuffer typed = new StringBuffer();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    private String keys(String pressed) throws Exception {
        SerialConnection cable =
                new SerialConnection() {
                    @Override
                    public int type(Payload bytes) {
                        typed.append(bytes.toUtf8());
                        return bytes.length();
                    }

                    @Override
                    public boolean isAwaited() {
                        return true;
                    }

                    @Override
                    public void detach() {}
                };
        Screen screen = new Screen(new PrintStream(new ByteArrayOutputStream()), () -> {});
        new Typist(
                        new ByteArrayInputStream(pressed.getBytes(StandardCharsets.UTF_8)),
                        cable,
                        screen,
                        () -> left.complete(null))
                .typeKeys();
        left.get(10, TimeUnit.SECONDS);
        return typed.toString();
    }

    @Test
    void all_keys_are_the_boards() throws Exception {
        assertThat(keys("a\u0003\u0004\u0005\r\n\u001b[A"))
                .isEqualTo("a\u0003\u0004\u0005\r\n\u001b[A");
    }

    @ParameterizedTest
    @ValueSource(ints = {Typist.CTRL_X, Typist.CTRL_RIGHT_BRACKET})
    void but_two_leave(int key) throws Exception {
        assertThat(keys("ab" + (char) key + "c")).isEqualTo("ab");
    }
}
