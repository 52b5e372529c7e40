package org.espnowsim.cli.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.espnowsim.cli.external.Protocol.MalformedException;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that send anything: 100,000 messages, from a seed. Those that cannot be understood are
 * refused alone; a good client, which is in the same run meanwhile, notices nothing.
 */
@Timeout(300)
class HostileClientsTest {

    private static final int MESSAGES = 100_000;
    private static final int CALLS = 3_000;
    private static final long SEED = 20_261_127;

    private static final String SCENARIO =
            """
            scenario: besieged
            run: { duration: 1d }
            radio: { preset: desk }
            nodes:
              good: { at: [0m, 0m], program: external }
              prey: { at: [1m, 0m], program: external }
            """;

    private static final String ALONE =
            """
            scenario: alone
            run: { duration: 3650d }
            radio: { preset: desk }
            nodes:
              prey: { at: [1m, 0m], program: external }
            """;

    /** All but what ends the program, or waits for as long as one likes. */
    private static final List<String> CALLED =
            List.of(
                            "console.write printf sim.address random.getrandbits32 esp_random"
                                    + " espnow.active espnow.config espnow.set_config espnow.irq"
                                    + " espnow.any espnow.poll espnow.send espnow.set_pmk"
                                    + " espnow.add_peer espnow.mod_peer espnow.del_peer espnow.get_peer"
                                    + " espnow.get_peers espnow.peer_count espnow.stats"
                                    + " espnow.peers_table machine.reset_cause machine.wake_reason"
                                    + " machine.unique_id machine.freq machine.set_freq machine.rtc_memory"
                                    + " machine.set_rtc_memory machine.timer machine.timer_start"
                                    + " machine.timer_stop time.ticks_us time.time_us time.set_us"
                                    + " micropython.schedule network.WLAN network.WLAN.active"
                                    + " network.WLAN.connect network.WLAN.disconnect"
                                    + " network.WLAN.isconnected network.WLAN.status network.WLAN.rssi"
                                    + " network.WLAN.stations network.WLAN.scan network.WLAN.ifconfig"
                                    + " network.WLAN.config network.WLAN.set_config esp_wifi_init"
                                    + " esp_wifi_start esp_wifi_stop esp_wifi_set_mode esp_wifi_get_mode"
                                    + " esp_wifi_set_channel esp_wifi_get_channel esp_wifi_get_mac"
                                    + " esp_wifi_set_ps esp_wifi_config_espnow_rate esp_now_init"
                                    + " esp_now_deinit esp_now_get_version esp_now_set_pmk"
                                    + " esp_now_register_recv_cb esp_now_unregister_recv_cb"
                                    + " esp_now_register_send_cb esp_now_unregister_send_cb esp_now_send"
                                    + " esp_now_add_peer esp_now_mod_peer esp_now_del_peer"
                                    + " esp_now_get_peer esp_now_fetch_peer esp_now_is_peer_exist"
                                    + " esp_now_get_peer_num esp_now_set_wake_window esp_timer_get_time"
                                    + " esp_reset_reason nonsense")
                    .stream()
                    .flatMap(names -> Stream.of(names.split(" ")))
                    .toList();

    /** Messages as clients send them, for others to be made of. */
    private static final List<byte[]> HONEST =
            List.of(
                    message(1, 1, "prey", "micropython", "", 7),
                    message(1, 1, "prey", "esp-idf", "", 7),
                    message(1, 1, "good", "micropython", "", 7),
                    message(1, 2, "prey", "micropython", "", 7),
                    message(4, 1, "espnow.send", new byte[6], new byte[250], true),
                    message(4, 2, "espnow.set_config", "rxbuf", 1 << 30),
                    message(4, 3, "machine.timer"),
                    message(4, 4, "console.write", "x".repeat(5_000)),
                    message(4, 5, "esp_now_add_peer", new byte[6], new byte[16], 0, 0, false),
                    message(4, 6, "espnow.recvinto", Integer.MAX_VALUE, 0),
                    message(4, 7, "x", Arrays.asList(1, 2.5, null, true, List.of("a"))),
                    message(8, 1),
                    message(9),
                    message(9, "Traceback"));

    private static byte[] message(Object... items) {
        return RawClient.encoded(Arrays.asList(items));
    }

    @TempDir private Path folder;

    /** What the next hostile message is. */
    private static final class Fuzz {

        private final Random random;

        Fuzz(long seed) {
            random = new Random(seed);
        }

        byte[] next() {
            return switch (random.nextInt(6)) {
                case 0 -> randomBytes(random.nextInt(64));
                case 1 -> HONEST.get(random.nextInt(HONEST.size()));
                case 2 -> nested(1 + random.nextInt(3_000));
                case 3 -> lying();
                default -> mutated(HONEST.get(random.nextInt(HONEST.size())).clone());
            };
        }

        /** What a call may be given; among it what fits. */
        private @Nullable Object argument() {
            return switch (random.nextInt(12)) {
                case 0 -> null;
                case 1 -> random.nextBoolean();
                case 2 -> random.nextLong();
                case 3 -> random.nextDouble() * 1e20;
                case 4 ->
                        List.of("rxbuf", "mac", "channel", "ssid", "key", "txpower")
                                .get(random.nextInt(6));
                case 5 -> "x".repeat(random.nextInt(300));
                case 6 -> Map.of("a", List.of(1, 2));
                case 7 -> randomBytes(random.nextInt(2_000));
                case 8 -> randomBytes(16);
                case 9 -> new byte[] {2, 0, 0, 0, 0, (byte) random.nextInt(8)};
                default -> random.nextInt(300) - 20;
            };
        }

        private byte[] randomBytes(int count) {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        }

        /** Arrays or maps in each other. */
        private byte[] nested(int depth) {
            byte[] bytes = new byte[depth];
            Arrays.fill(bytes, (byte) (random.nextBoolean() ? 0x81 : 0x9f));
            return bytes;
        }

        /** A call whose argument claims to be far longer than the message. */
        private byte[] lying() {
            int[] heads = {0x5b, 0x7b, 0x9b, 0xbb, 0x5a, 0x7a, 0x9a, 0xba, 0xdb};
            ByteBuffer bytes = ByteBuffer.allocate(13).put(new byte[] {(byte) 0x84, 4, 1, 0x60});
            bytes.put((byte) heads[random.nextInt(heads.length)]);
            return bytes.putLong(random.nextLong() >>> random.nextInt(64)).array();
        }

        private byte[] mutated(byte[] bytes) {
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            return random.nextInt(4) == 0
                    ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 20))
                    : bytes;
        }

        /** {@return the message with its length, or one that is none of its} */
        private byte[] framed(byte[] message) {
            int length =
                    random.nextInt(50) > 0
                            ? message.length
                            : random.nextInt() >> random.nextInt(32);
            return ByteBuffer.allocate(4 + message.length).putInt(length).put(message).array();
        }
    }

    @Test
    void are_sent_away_and_disturb_nobody_else() throws Exception {
        String place = JoinPoint.UNIX + folder.resolve("mesh.sock");
        try (RunWithClients run =
                RunWithClients.lockstep(
                        SCENARIO,
                        place,
                        RunWithClients.options(Duration.ofSeconds(200), Silence.CRASH))) {
            CompletableFuture<Void> prey =
                    run.client("prey", "micropython", client -> client.call(1, "time.ticks_us"));
            AtomicBoolean isOver = new AtomicBoolean();
            CompletableFuture<Void> good =
                    run.client("good", "micropython", client -> goOn(client, isOver));
            prey.join();
            besiege(run.address());
            isOver.set(true);
            good.join();
            RunResult result = run.end();

            assertThat(result.console().lines().stream().map(ConsoleLog.Line::text))
                    .containsExactly("unharmed");
            assertThat(result.failures()).hasSize(1);
            assertThat(result.failures().getFirst().node()).isEqualTo("prey");
        }
    }

    private static void goOn(RawClient client, AtomicBoolean isOver) throws IOException {
        for (int i = 0; !isOver.get(); i++) {
            client.call(i, "time.ticks_us");
        }
        client.call(1, "console.write", "unharmed\n");
        client.send(Protocol.BYE);
        assertThat(client.receive()).containsExactly(11, null);
    }

    /** Each message comes by a connection of its own, after a hello or without. */
    private static void besiege(String address) throws IOException {
        Fuzz fuzz = new Fuzz(SEED);
        for (int i = 0; i < MESSAGES; i++) {
            try (RawClient client = RawClient.connect(address)) {
                if (i % 4 == 0) {
                    client.sendMessage(HONEST.getFirst());
                }
                client.sendRaw(fuzz.framed(fuzz.next()));
                client.finish();
            } catch (IOException e) {
                // The server had enough of it before all was sent.
            }
        }
    }

    @Test
    void may_call_whatever_they_like_with_any_arguments() throws Exception {
        try (RunWithClients run = RunWithClients.lockstep(ALONE, "127.0.0.1:0")) {
            CompletableFuture<Void> caller =
                    run.client("prey", "micropython", HostileClientsTest::callAll);
            RunResult result = run.end();
            caller.join();

            assertThat(result.failures()).isEmpty();
            assertThat(result.console().lines().getLast().text()).isEqualTo("still there");
        }
    }

    private static void callAll(RawClient client) throws IOException {
        Fuzz fuzz = new Fuzz(SEED);
        for (int i = 0; i < CALLS; i++) {
            List<Object> call = new ArrayList<>(List.of(Protocol.CALL, i));
            call.add(CALLED.get(fuzz.random.nextInt(CALLED.size())));
            int count = fuzz.random.nextInt(7);
            for (int k = 0; k < count; k++) {
                call.add(fuzz.argument());
            }
            client.sendMessage(RawClient.encoded(call));
            answer(client, i, call);
        }
        client.call(1, "console.write", "\nstill there\n");
        client.send(Protocol.BYE);
        assertThat(client.receive()).containsExactly(11, null);
    }

    private static void answer(RawClient client, int id, List<Object> call) throws IOException {
        List<Object> answer = client.receive();
        while (answer.getFirst().equals(7)) {
            client.send(Protocol.CALLBACK_DONE, answer.get(1));
            answer = client.receive();
        }
        assertThat(answer.getFirst()).as("%s: %s", call, answer).isIn(5, 6);
        assertThat(answer.get(1)).isEqualTo(id);
    }

    @Test
    void say_nothing_that_breaks_the_decoder() {
        Fuzz fuzz = new Fuzz(SEED);
        int understood = 0;
        List<String> reasons = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            try {
                Protocol.read(fuzz.next());
                understood++;
            } catch (MalformedException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }

        assertThat(understood).isBetween(MESSAGES / 10, MESSAGES / 2);
        assertThat(reasons).allMatch(reason -> reason.length() < 1_000);
    }
}
