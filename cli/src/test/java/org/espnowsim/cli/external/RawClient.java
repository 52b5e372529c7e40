package org.espnowsim.cli.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.cbor.CBORMapper;

/** A client that says exactly what it is told to. */
final class RawClient implements AutoCloseable {

    private static final CBORMapper CBOR = new CBORMapper();
    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    private final SocketChannel channel;

    private RawClient(SocketChannel channel) {
        this.channel = channel;
    }

    static RawClient connect(String address) throws IOException {
        if (address.startsWith(JoinPoint.UNIX)) {
            SocketAddress path =
                    UnixDomainSocketAddress.of(address.substring(JoinPoint.UNIX.length()));
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(path);
            return new RawClient(channel);
        }
        int colon = address.lastIndexOf(':');
        return new RawClient(
                SocketChannel.open(
                        new InetSocketAddress(
                                address.substring(0, colon),
                                Integer.parseInt(address.substring(colon + 1)))));
    }

    /** Connects and says hello, and has the answer still before it. */
    static RawClient join(String address, String node, String kind) throws IOException {
        RawClient client = connect(address);
        client.send(Protocol.HELLO, Protocol.VERSION, node, kind, "", 42);
        return client;
    }

    static byte[] encoded(List<?> message) {
        return CBOR.writeValueAsBytes(message);
    }

    void send(@Nullable Object... items) throws IOException {
        sendMessage(encoded(Arrays.asList(items)));
    }

    void sendMessage(byte[] message) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(4 + message.length);
        sendRaw(all.putInt(message.length).put(message).array());
    }

    void sendRaw(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** {@return the items of the next message; empty if the connection has ended} */
    List<@Nullable Object> receive() throws IOException {
        ByteBuffer head = read(4);
        if (head.remaining() < 4) {
            return List.of();
        }
        int length = head.getInt();
        if (length < 0 || length > MESSAGE_BYTES_MAX) {
            throw new IOException("a message of %d bytes".formatted(length));
        }
        ByteBuffer body = read(length);
        if (body.remaining() < length) {
            throw new IOException("a message was cut off");
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (Object each : (List<?>) CBOR.readValue(body.array(), Object.class)) {
            items.add(each);
        }
        return items;
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            try {
                if (channel.read(buffer) < 0) {
                    break;
                }
            } catch (IOException e) { // a reset is an end, too
                break;
            }
        }
        return buffer.flip();
    }

    /** {@return what the call returned, which no callback may precede} */
    @Nullable Object call(long id, String name, @Nullable Object... args) throws IOException {
        List<@Nullable Object> all = new ArrayList<>(List.of(Protocol.CALL, id, name));
        all.addAll(Arrays.asList(args));
        sendMessage(encoded(all));
        List<@Nullable Object> answer = receive();
        if (answer.size() != 3 || !Long.valueOf(number(answer.get(0))).equals(Protocol.RETURN)) {
            throw new IOException("%s was answered by %s".formatted(name, answer));
        }
        return answer.get(2);
    }

    /** Says no more, and reads until the other side has ended the connection. */
    void finish() throws IOException {
        channel.shutdownOutput();
        ByteBuffer buffer = ByteBuffer.allocate(MESSAGE_BYTES_MAX);
        while (channel.read(buffer) >= 0) {
            buffer.clear();
        }
    }

    static long number(@Nullable Object item) {
        return item instanceof Number number ? number.longValue() : Long.MIN_VALUE;
    }

    /** Goes away without a word. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
