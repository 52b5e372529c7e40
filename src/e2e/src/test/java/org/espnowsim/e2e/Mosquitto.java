package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT broker on this machine, and one subscriber to all that sensors say. Both remember who has
 * subscribed to what, and what is still to be told, while the broker is down.
 */
final class Mosquitto implements AutoCloseable {

    /** The port of the broker that {@code .ci/run} has started. */
    private static final String GIVEN = "MQTT_PORT";

    private static final long PATIENCE_S = 60;

    private final Path folder;
    private final int port;
    private @Nullable Process broker;
    private @Nullable Process subscriber;

    private Mosquitto(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** {@return the broker that is there for all tests; if there is none, one for this test} */
    static Mosquitto given(Path folder) throws IOException {
        String given = System.getenv(GIVEN);
        if (given == null) {
            return started(folder);
        }
        Mosquitto mosquitto = new Mosquitto(folder, Integer.parseInt(given));
        mosquitto.subscribe();
        return mosquitto;
    }

    /** {@return a broker of this test alone, which can be stopped} */
    static Mosquitto started(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Mosquitto mosquitto = new Mosquitto(folder, port);
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                """
                listener %d 127.0.0.1
                allow_anonymous true
                persistence true
                persistence_location %s/
                user root
                """
                        .formatted(port, folder));
        mosquitto.start();
        mosquitto.subscribe();
        return mosquitto;
    }

    int port() {
        return port;
    }

    /** Starts it, again if it was ended. */
    void start() throws IOException {
        broker =
                new ProcessBuilder("mosquitto", "-c", folder.resolve("mosquitto.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("mosquitto.log").toFile()))
                        .start();
        await("a broker at port " + port, this::answers);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void subscribe() throws IOException {
        subscriber =
                new ProcessBuilder(
                                "stdbuf", // else what it says of itself waits for more
                                "-oL",
                                "mosquitto_sub",
                                "-d",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(port),
                                "-i",
                                "reader-" + folder.getFileName(),
                                "-c",
                                "-q",
                                "1",
                                "-t",
                                "sensors/#",
                                "-F",
                                "got %t %p")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("subscriber").toFile())
                        .start();
        await("a subscription", () -> lines().stream().anyMatch(line -> line.contains("SUBACK")));
    }

    /** {@return topic and text of what the subscriber has got, in that order} */
    List<String> received() {
        return lines().stream()
                .filter(line -> line.startsWith("got "))
                .map(line -> line.substring("got ".length()))
                .toList();
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(folder.resolve("subscriber"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the subscriber has got so many messages. */
    void awaitReceived(int count) {
        await(count + " messages", () -> received().size() >= count);
    }

    /** Ends it as a machine's operator does; a moment later its port is free. */
    void end() throws InterruptedException {
        signal("TERM");
        assertThat(running().waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("it ends").isTrue();
    }

    /** Has the broker get a signal. */
    void signal(String name) {
        assertThat(Launcher.of("kill", "-" + name, "" + running().pid()).run().exitCode()).isZero();
    }

    private Process running() {
        if (broker == null) {
            throw new IllegalStateException("the broker is not this test's own");
        }
        return broker;
    }

    private static void await(String what, BooleanSupplier is) {
        long begunNs = System.nanoTime();
        while (!is.getAsBoolean()) {
            assertThat(System.nanoTime() - begunNs)
                    .as("waiting for " + what)
                    .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_S));
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Ends both. */
    @Override
    public void close() {
        if (subscriber != null) {
            subscriber.destroyForcibly();
        }
        if (broker != null) {
            broker.destroyForcibly();
        }
    }
}
