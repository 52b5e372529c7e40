package org.espnowsim.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests and messages that nobody sends who means well. The same seed makes the same ones. */
final class Hostile {

    private static final String UPGRADE =
            """
            GET /api/v1/events HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    private static final List<String> METHODS =
            List.of(
                    "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get",
                    "X");

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/page/live.js",
                    "/openapi.yaml",
                    "/api/v1/run",
                    "/api/v1/run/step",
                    "/api/v1/run/seek",
                    "/api/v1/statistics",
                    "/api/v1/nodes",
                    "/api/v1/nodes/a",
                    "/api/v1/nodes/a/position",
                    "/api/v1/nodes/a/evaluate",
                    "/api/v1/nodes/%00/evaluate",
                    "/api/v1/nodes/../run",
                    "/api/v1/faults",
                    "/api/v1/faults/1",
                    "/api/v1/faults/-99999999999999999999",
                    "/api/v1/events",
                    "/../../etc/passwd",
                    "/page/..%2f..%2fpom.xml",
                    "//",
                    "/%",
                    "/?token=%ff",
                    "*",
                    "http://evil.example/api/v1/run");

    private static final List<String> BODIES =
            List.of(
                    "{\"playing\":true,\"speed\":1}",
                    "{\"to\":\"frame\"}",
                    "{\"forNs\":1000}",
                    "{\"timeNs\":1000000}",
                    "{\"xM\":3,\"yM\":4}",
                    "{\"code\":\"1+1\"}",
                    "{\"code\":\"x='a'*100000\\nwhile 1: x+=x\"}",
                    "{\"kind\":\"crash\",\"node\":\"b\"}",
                    "{\"kind\":\"partition\",\"nodes\":[\"a\",\"b\"]}",
                    "{\"kind\":\"jam\",\"channel\":1,\"xM\":0,\"yM\":0}",
                    "{\"kind\":\"loss\",\"from\":\"a\",\"to\":\"b\",\"share\":0.5}");

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "-1",
                    "1e308",
                    "-1e999",
                    "9223372036854775808",
                    "0.0000000000001",
                    "true",
                    "\"\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "[]",
                    "{}",
                    "[[[[1]]]]",
                    "NaN",
                    "\"max\"");

    private final Random random;

    Hostile(long seed) {
        random = new Random(seed);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** {@return a request that can be told from what follows it} */
    byte[] request() {
        byte[] body = random.nextInt(4) == 0 ? new byte[0] : body();
        StringBuilder head = new StringBuilder();
        head.append(any(METHODS)).append(' ').append(path()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(random.nextInt(8) == 0 ? "evil.example" : "localhost");
        head.append("\r\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            head.append(header()).append("\r\n");
        }
        head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length);
        head.append("\r\n\r\n");
        return joined(head.toString().getBytes(ISO_8859_1), body);
    }

    private String path() {
        String path = any(PATHS);
        return switch (random.nextInt(6)) {
            case 0 -> path + "/" + any(PATHS).substring(1);
            case 1 -> path + "?" + "a=b&".repeat(random.nextInt(300));
            case 2 -> path + "%" + Integer.toHexString(random.nextInt(256));
            default -> path;
        };
    }

    private String header() {
        return switch (random.nextInt(7)) {
            case 0 -> "Origin: http://evil.example";
            case 1 -> "Origin: null";
            case 2 -> "Sec-Fetch-Site: cross-site";
            case 3 -> "Cookie: " + "a=b;".repeat(random.nextInt(1_000));
            case 4 -> "Authorization: Bearer " + "x".repeat(random.nextInt(3_000));
            case 5 -> "X-" + random.nextInt() + ": " + "y".repeat(random.nextInt(200));
            default -> "Expect: 100-continue";
        };
    }

    private byte[] body() {
        String body = any(BODIES);
        return switch (random.nextInt(6)) {
            case 0 -> body.getBytes(UTF_8);
            case 1 -> body.replaceFirst(":[^,}]*", ":" + any(VALUES)).getBytes(UTF_8);
            case 2 -> "[".repeat(random.nextInt(30_000)).getBytes(UTF_8);
            case 3 -> ("{\"a\":" + "1".repeat(random.nextInt(5_000)) + "}").getBytes(UTF_8);
            case 4 -> mutated(body.getBytes(UTF_8));
            default -> bytes(random.nextInt(500));
        };
    }

    /** {@return what cannot be told from what follows it, or is never whole} */
    byte[] brokenRequest() {
        return switch (random.nextInt(6)) {
            case 0 -> bytes(1 + random.nextInt(2_000));
            case 1 -> mutated(request());
            case 2 -> {
                byte[] whole = request();
                yield Arrays.copyOf(whole, random.nextInt(whole.length));
            }
            case 3 ->
                    ("POST /api/v1/run HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                                    + any(
                                            List.of(
                                                    "-1",
                                                    "99999999999",
                                                    "9999999999999999999999",
                                                    "7\r\nContent-Length: 8",
                                                    "x"))
                                    + "\r\n\r\n{}")
                            .getBytes(ISO_8859_1);
            case 4 ->
                    ("POST /api/v1/run HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + any(List.of("fffffff0", "-1", "zz", "5\r\n{\r\n"))
                                    + "\r\n"
                                    + "x".repeat(random.nextInt(70_000)))
                            .getBytes(ISO_8859_1);
            default ->
                    ("GET /"
                                    + "a".repeat(random.nextInt(20_000))
                                    + " HTTP/1.1\r\nHost: localhost\r\nA: "
                                    + "b".repeat(random.nextInt(40_000))
                                    + "\r\n\r\n")
                            .getBytes(ISO_8859_1);
        };
    }

    /** {@return the beginning of a WebSocket} */
    static byte[] upgrade() {
        return UPGRADE.getBytes(ISO_8859_1);
    }

    /** {@return a message that a WebSocket has to bear} */
    byte[] message() {
        byte[] payload = random.nextBoolean() ? body() : bytes(random.nextInt(120));
        if (payload.length > 4_000) {
            payload = Arrays.copyOf(payload, 4_000);
        }
        int opcode = any(List.of(2, 9, 10));
        return frame(0x80 | opcode, true, opcode == 2 ? payload : cut(payload));
    }

    private static byte[] cut(byte[] payload) {
        return payload.length <= 125 ? payload : Arrays.copyOf(payload, 125);
    }

    /** {@return a message that no WebSocket may take} */
    byte[] brokenMessage() {
        return switch (random.nextInt(6)) {
            case 0 -> bytes(1 + random.nextInt(300));
            case 1 -> frame(0x81, false, bytes(random.nextInt(100))); // not masked
            case 2 -> frame(0xf1, true, bytes(10)); // reserved bits
            case 3 -> frame(0x80 | (3 + random.nextInt(5)), true, bytes(10)); // no opcode
            case 4 -> // longer than anything
                    joined(
                            new byte[] {(byte) 0x82, (byte) 0xff, 127, -1, -1, -1, -1, -1, -1, -1},
                            bytes(100));
            default -> frame(0x82, true, new byte[60_000]);
        };
    }

    private byte[] frame(int first, boolean isMasked, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int mask = isMasked ? 0x80 : 0;
        if (payload.length < 126) {
            out.write(mask | payload.length);
        } else {
            out.write(mask | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        }
        if (isMasked) {
            out.writeBytes(new byte[4]);
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private byte[] mutated(byte[] of) {
        byte[] mutated = of.clone();
        for (int i = 1 + random.nextInt(8); i > 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
