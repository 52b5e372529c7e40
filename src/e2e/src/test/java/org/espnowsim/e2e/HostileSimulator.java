package org.espnowsim.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client in C as the simulator does, with values that make some sense; but one of its
 * messages is not what it should be.
 */
final class HostileSimulator implements AutoCloseable {

    /** More than a client that is well needs. */
    private static final int MESSAGES_MAX = 300;

    /** A client waits for the rest of what was cut; assumed to have said anything else by then. */
    private static final int PATIENCE_MS = 300;

    private static final int WELCOME = 2;
    private static final int CALL = 4;
    private static final int RETURN = 5;
    private static final int RAISE = 6;
    private static final int CALLBACK = 7;
    private static final int CALLBACK_DONE = 8;
    private static final int BYE = 9;
    private static final int RESTART = 10;
    private static final int END = 11;

    private static final int ESPNOW_NOT_FOUND = 12_393;
    private static final byte[] MAC = {0x24, 0x6f, 0x28, 1, 2, 3};

    private final ServerSocket server;

    HostileSimulator() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /**
     * Talks with the next client until either has enough.
     *
     * @param bad which of the messages is changed, from 0
     */
    void serve(int bad, Random random) throws IOException {
        try (Socket client = server.accept()) {
            client.setSoTimeout(PATIENCE_MS);
            client.setTcpNoDelay(true);
            new Conversation(client, bad, random).run();
        } catch (SocketTimeoutException e) {
            // It waits for more, which does not come.
        } catch (IOException e) {
            // It has had enough.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static final class Conversation {

        private final DataInputStream in;
        private final OutputStream out;
        private final int bad;
        private final Random random;
        private int sent;
        private long timeUs;
        private boolean fetched;

        Conversation(Socket client, int bad, Random random) throws IOException {
            this.in = new DataInputStream(client.getInputStream());
            this.out = client.getOutputStream();
            this.bad = bad;
            this.random = random;
        }

        void run() throws IOException {
            heard();
            Map<String, Object> facts =
                    Map.of("mac", MAC, "wake-reason", 0, "with", Map.of("to", "other"));
            say(List.of(WELCOME, 1, facts));
            for (byte[] heard = heard(); sent < MESSAGES_MAX; heard = heard()) {
                if (heard[1] != CALL) {
                    break;
                }
                answer(heard);
            }
            say(Arrays.asList(END, null));
            out.flush();
        }

        private byte[] heard() throws IOException {
            byte[] message = new byte[in.readInt()];
            in.readFully(message);
            return message;
        }

        private void answer(byte[] call) throws IOException {
            Reader reader = new Reader(call, 2);
            long id = reader.number();
            String name = reader.text();
            if (random.nextInt(4) == 0) {
                say(callback());
                byte[] done = heard();
                while (done[1] == CALL) {
                    answer(done);
                    done = heard();
                }
                if (done[1] != CALLBACK_DONE) {
                    return;
                }
            }
            say(Arrays.asList(RETURN, id, result(name)));
        }

        private List<Object> callback() {
            return random.nextBoolean()
                    ? List.of(CALLBACK, sent, "send_cb", MAC, 0)
                    : List.of(CALLBACK, sent, "recv_cb", MAC, MAC, new byte[100], -40, -95, 6, 99);
        }

        private @Nullable Object result(String call) {
            timeUs += 10_000;
            return switch (call) {
                case "printf", "vTaskDelay" -> null;
                case "esp_wifi_get_mode", "esp_wifi_get_channel", "esp_now_get_version" ->
                        List.of(0, 1);
                case "esp_wifi_get_mac" -> List.of(0, MAC);
                case "esp_now_get_peer_num" -> List.of(0, 3, 1);
                case "esp_now_get_peer" -> List.of(0, MAC, new byte[16], 6, 0, true);
                case "esp_now_fetch_peer" -> {
                    fetched = !fetched;
                    yield fetched
                            ? List.of(0, MAC, new byte[16], 6, 0, true)
                            : List.of(ESPNOW_NOT_FOUND);
                }
                case "esp_now_is_peer_exist", "espnow_sim_wait" -> true;
                case "espnow_sim_address" -> MAC;
                case "esp_timer_get_time" -> timeUs;
                default -> 0;
            };
        }

        private void say(List<@Nullable Object> message) throws IOException {
            byte[] whole = cbor(message);
            byte[] framed = framed(whole, whole.length);
            out.write(sent++ == bad ? changed(whole, framed) : framed);
        }

        private static byte[] framed(byte[] message, int length) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int shift = 24; shift >= 0; shift -= 8) {
                all.write(length >> shift);
            }
            all.writeBytes(message);
            return all.toByteArray();
        }

        private byte[] changed(byte[] message, byte[] framed) {
            byte[] copy = message.clone();
            int at = random.nextInt(copy.length);
            switch (random.nextInt(9)) {
                case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> copy[at] = (byte) random.nextInt();
                case 2 -> copy = Arrays.copyOf(copy, at);
                case 3 -> copy = Arrays.copyOf(copy, copy.length + 1 + random.nextInt(40));
                case 4 -> copy[at] = (byte) (random.nextInt(8) << 5 | 24 + random.nextInt(8));
                case 5 -> {
                    copy = new byte[random.nextInt(300)];
                    random.nextBytes(copy);
                }
                case 6 -> {
                    return framed(copy, random.nextBoolean() ? random.nextInt() : 1 << 16);
                }
                case 7 -> copy = cbor(nonsense());
                default -> {
                    // A whole message twice, out of turn.
                    byte[] twice = Arrays.copyOf(framed, 2 * framed.length);
                    System.arraycopy(framed, 0, twice, framed.length, framed.length);
                    return twice;
                }
            }
            return framed(copy, copy.length);
        }

        private List<@Nullable Object> nonsense() {
            return switch (random.nextInt(9)) {
                case 0 -> List.of(RETURN, Long.MAX_VALUE, Long.MIN_VALUE);
                case 1 -> List.of(RAISE, 1, "Error\u001b[2J", List.of(deep(30)), "x".repeat(5_000));
                case 2 -> List.of(CALLBACK, 1, "recv_cb", MAC, MAC, new byte[1471], -40, -95, 6, 9);
                case 3 -> List.of(CALLBACK, 1, "recv_cb", MAC, MAC, new byte[9], -400, -95, 6, 9);
                case 4 -> List.of(CALLBACK, 1, "send_cb", new byte[5], 0);
                case 5 -> List.of(CALLBACK, 1, "send_cb", MAC, 2);
                case 6 -> List.of(END, "\u001b]0;title\u0007é".repeat(900));
                case 7 -> List.of(RESTART);
                default -> List.of(WELCOME, 1, Map.of("with", deep(60_000)));
            };
        }

        private static Object deep(int levels) {
            Object value = List.of();
            for (int i = 0; i < levels; i++) {
                value = new Raw(value);
            }
            return value;
        }
    }

    /** An array of one value; of any depth, as it is written without recursion. */
    private record Raw(Object inner) {}

    /** Reads what a client in C says: a number, and a text of less than 256 bytes. */
    private static final class Reader {

        private final byte[] message;
        private int next;

        Reader(byte[] message, int next) {
            this.message = message;
            this.next = next;
        }

        long number() {
            int first = message[next++] & 0x1f;
            int width = first < 24 ? 0 : 1 << first - 24;
            long number = first < 24 ? first : 0;
            for (int i = 0; i < width; i++) {
                number = number << 8 | message[next++] & 0xff;
            }
            return number;
        }

        String text() {
            int length = (int) number();
            return new String(message, next, length, UTF_8);
        }
    }

    private static byte[] cbor(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, value);
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, @Nullable Object value) {
        Object inner = value;
        while (inner instanceof Raw raw) {
            out.write(0x81);
            inner = raw.inner();
        }
        switch (inner) {
            case null -> out.write(0xf6);
            case Boolean truth -> out.write(truth ? 0xf5 : 0xf4);
            case Number number ->
                    head(
                            out,
                            number.longValue() < 0 ? 1 : 0,
                            number.longValue() ^ number.longValue() >> 63);
            case String text -> {
                byte[] utf8 = text.getBytes(UTF_8);
                head(out, 3, utf8.length);
                out.writeBytes(utf8);
            }
            case byte[] bytes -> {
                head(out, 2, bytes.length);
                out.writeBytes(bytes);
            }
            case List<?> list -> {
                head(out, 4, list.size());
                list.forEach(each -> write(out, each));
            }
            case Map<?, ?> map -> {
                head(out, 5, map.size());
                map.forEach((key, each) -> {
                    write(out, key);
                    write(out, each);
                });
            }
            default -> throw new IllegalArgumentException("no CBOR of " + inner.getClass());
        }
    }

    private static void head(ByteArrayOutputStream out, int major, long number) {
        if (number < 24) {
            out.write(major << 5 | (int) number);
            return;
        }
        int size = number < 1 << 8 ? 0 : number < 1 << 16 ? 1 : number < 1L << 32 ? 2 : 3;
        out.write(major << 5 | 24 + size);
        for (int shift = (8 << size) - 8; shift >= 0; shift -= 8) {
            out.write((int) (number >> shift));
        }
    }
}
