package org.espnowsim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.espnowsim.frame.Payload;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void tells_if_nobody_looks_any_more() {
        AtomicBoolean closed = new AtomicBoolean();
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("gone");
                    }
                };

        new Screen(new PrintStream(broken), () -> closed.set(true)).written(Payload.utf8("x"));

        assertThat(closed).isTrue();
    }
}
