package org.espnowsim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.e2e.Launcher.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy, written in MicroPython, that forwards what sensors send to a real MQTT broker. */
class MqttTest {

    private static final Path PROXY =
            Launcher.ROOT.resolve("scenarios/micropython/mqtt/proxy.yaml");

    /** What the sensors say, each reading with its number. */
    private static final List<String> ALL =
            Stream.of("10: 500", "20: 200", "30: 1500")
                    .map(text -> text.split(": "))
                    .flatMap(sensor ->
                            IntStream.range(0, 20)
                                    .mapToObj(count ->
                                            "sensors/246f280000%s %d: %s mV"
                                                    .formatted(sensor[0], count, sensor[1])))
                    .toList();

    private static final Pattern DIGEST = Pattern.compile("digest +([0-9a-f]{64})");

    @TempDir private Path folder;

    private CompletableFuture<Ended> begin(Mosquitto broker, Object... options) {
        Launcher launcher = Launcher.ofCheckout();
        launcher.run("--version"); // what is to be built is, with nobody waiting
        Object[] words =
                Stream.concat(
                                Stream.of("run", PROXY, "--console"),
                                Stream.concat(
                                        Stream.of("--set", "port=" + broker.port()),
                                        Stream.of(options)))
                        .toArray();
        return CompletableFuture.supplyAsync(() -> launcher.run(words));
    }

    private static String digest(Ended ended) {
        Matcher digest = DIGEST.matcher(ended.out());
        assertThat(digest.find()).as(ended.toString()).isTrue();
        return digest.group(1);
    }

    @Test
    void all_messages_arrive_once_and_in_order() throws Exception {
        try (Mosquitto broker = Mosquitto.given(folder)) {
            Ended ended = begin(broker).get();

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out()).doesNotContain("Broker: ");
            broker.awaitReceived(ALL.size());
            assertThat(broker.received()).containsExactlyInAnyOrderElementsOf(ALL);
            for (String sensor : List.of("246f28000010", "246f28000020", "246f28000030")) {
                assertThat(of(sensor, broker.received())).isEqualTo(of(sensor, ALL));
            }
        }
    }

    private static List<String> of(String sensor, List<String> messages) {
        return messages.stream().filter(message -> message.contains(sensor)).toList();
    }

    /**
     * On a board umqtt finds the end of the connection, {@code OSError(-1)}, and then a machine
     * that refuses: 104 is ECONNRESET.
     */
    @Test
    void a_broker_that_ends_and_comes_back_gets_all_and_a_replay_needs_none() throws Exception {
        Path recording = folder.resolve("proxy.jsonl");
        Ended ended;
        try (Mosquitto broker = Mosquitto.started(folder)) {
            CompletableFuture<Ended> run = begin(broker, "--record", recording);
            broker.awaitReceived(6);
            broker.end();
            TimeUnit.SECONDS.sleep(3);
            broker.start();
            ended = run.get();

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out())
                    .containsSubsequence(
                            "Broker: OSError(-1,)",
                            "Broker: OSError(104,)",
                            "Connected to the broker",
                            "'19: 500 mV'");
            broker.awaitReceived(ALL.size());
            assertThat(broker.received()).containsAll(ALL);
            broker.end();
        }

        Ended replayed =
                Launcher.ofCheckout().run("run", PROXY, "--console", "--replay", recording);

        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(digest(replayed)).isEqualTo(digest(ended));
    }

    /** 116 is an ESP32's ETIMEDOUT. */
    @Test
    void a_broker_that_hangs_for_a_while_gets_all() throws Exception {
        try (Mosquitto broker = Mosquitto.started(folder)) {
            CompletableFuture<Ended> run = begin(broker);
            broker.awaitReceived(6);
            broker.signal("STOP");
            TimeUnit.SECONDS.sleep(5);
            broker.signal("CONT");
            Ended ended = run.get();

            assertThat(ended.exitCode()).as(ended.toString()).isZero();
            assertThat(ended.out())
                    .containsSubsequence(
                            "Broker: OSError(116,)", "Connected to the broker", "'19: 500 mV'");
            broker.awaitReceived(ALL.size());
            assertThat(broker.received()).containsAll(ALL);
        }
    }
}
