package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.e2e.Launcher.Ended;

/**
 * A capture, as Wireshark's own command reads it.
 *
 * @param file in which each frame was on the air once, and at nodes besides
 */
record Capture(Path file) {

    private static final String AIR = "frame.interface_name == \"air\"";

    /** {@return what tshark prints of the frames on the air, in lines} */
    List<String> air(String... options) {
        List<String> words = new ArrayList<>(List.of("-2", "-R", AIR));
        words.addAll(List.of(options));
        return all(words.toArray(String[]::new));
    }

    /** {@return what tshark prints of all packets, in lines; it has nothing to complain of} */
    List<String> all(String... options) {
        Ended read =
                Launcher.of("tshark", "-r", file.toString(), "-o", "wlan.check_checksum:TRUE")
                        .run((Object[]) options);
        assertThat(read.exitCode()).as(read.err()).isZero();
        assertThat(read.err().lines().filter(line -> !line.startsWith("Running as user")))
                .isEmpty();
        return read.out().lines().toList();
    }
}
