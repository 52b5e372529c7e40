package org.espnowsim.cli.external;

import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where clients find the run: {@code HOST:PORT} or {@code unix:PATH}. */
public sealed interface JoinPoint {

    /** What the text of a Unix socket begins with. */
    String UNIX = "unix:";

    /** Of the mode in {@code stat}: {@code S_IFMT}. */
    int FILE_KIND = 0170000;

    /** {@code S_IFSOCK}. */
    int SOCKET = 0140000;

    /** A TCP port; 0 for one that is free. */
    record Tcp(InetSocketAddress address) implements JoinPoint {}

    /** A socket in the file system. */
    record Unix(Path path) implements JoinPoint {}

    /**
     * {@return the place that the text names}
     *
     * @throws IllegalArgumentException if it names none; the message says what to write
     */
    static JoinPoint parse(String text) {
        return text.startsWith(UNIX) ? unix(text.substring(UNIX.length())) : tcp(text);
    }

    private static JoinPoint unix(String path) {
        try {
            if (!path.isEmpty()) {
                return new Unix(Path.of(path));
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'%s' is no path: %s".formatted(path, e.getReason()), e);
        }
        throw new IllegalArgumentException("unix: needs a path, as unix:/tmp/mesh.sock");
    }

    private static JoinPoint tcp(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException(
                    "'%s' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH"
                            .formatted(text));
        }
        try {
            return new Tcp(
                    new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("there is no host '%s'".formatted(host), e);
        }
    }

    /** {@return whether other machines can reach it} */
    default boolean isReachedFromOutside() {
        return switch (this) {
            case Tcp tcp -> !tcp.address.getAddress().isLoopbackAddress();
            case Unix _ -> false;
        };
    }

    /** {@return what listens there} */
    default Class<? extends ServerChannel> channel() {
        return switch (this) {
            case Tcp _ -> NioServerSocketChannel.class;
            case Unix _ -> NioServerDomainSocketChannel.class;
        };
    }

    /**
     * {@return the address to listen at, with what a run that was killed has left there removed}
     *
     * @throws IOException if something else is there
     */
    default SocketAddress prepared() throws IOException {
        return switch (this) {
            case Tcp tcp -> tcp.address;
            case Unix unix -> {
                if (Files.exists(unix.path, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfAbandoned(unix.path);
                }
                yield UnixDomainSocketAddress.of(unix.path);
            }
        };
    }

    private static void removeIfAbandoned(Path path) throws IOException {
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & FILE_KIND) != SOCKET) {
            throw new IOException("it exists, and is no socket");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            Files.delete(path);
            return;
        }
        throw new IOException("somebody listens there already");
    }

    /** Keeps other users of the machine away. */
    default void protect() throws IOException {
        if (this instanceof Unix unix) {
            Files.setPosixFilePermissions(unix.path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Leaves nothing behind. */
    default void remove() {
        if (this instanceof Unix unix) {
            try {
                Files.deleteIfExists(unix.path);
            } catch (IOException e) {
                // It is of no use to anybody, and the next run removes it.
            }
        }
    }

    /** {@return the text that clients are given} */
    default String text(SocketAddress bound) {
        return switch (this) {
            case Unix unix -> UNIX + unix.path;
            case Tcp _ when bound instanceof InetSocketAddress address -> {
                String host = address.getAddress().getHostAddress();
                yield (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
            }
            case Tcp tcp -> tcp.address.toString();
        };
    }
}
