package org.espnowsim.cli.bridge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.espnowsim.sim.Simulation;

/**
 * Boards' serial ports at TCP ports, byte for byte: what {@code socket://HOST:PORT} is to pyserial
 * and mpremote.
 *
 * <p>The cable is always in, as with the USB-to-serial chip of a board: clients come and go, one at
 * a time, and the board does not notice. What it writes while nobody is there is lost. A second
 * client gets a line of text that says so, and is sent away.
 */
public final class SerialServer implements AutoCloseable {

    /** Clients that wait to be let in; more than one is a mistake. Assumed. */
    private static final int BACKLOG = 8;

    private final EventLoopGroup group;
    private final SequencedMap<BoardPort, Channel> ports = new LinkedHashMap<>();

    private SerialServer(EventLoopGroup group) {
        this.group = group;
    }

    /**
     * {@return a server that has its ports, and lets nobody in yet}
     *
     * @param host name or address of the interface to listen at
     * @param ports for each board its TCP port; 0 for one that is free
     * @throws IOException if one of them cannot be had; the message says which, and why
     */
    public static SerialServer bind(String host, SequencedMap<String, Integer> ports)
            throws IOException {
        SerialServer server =
                new SerialServer(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()));
        try {
            for (Map.Entry<String, Integer> port : ports.entrySet()) {
                server.bind(port.getKey(), new InetSocketAddress(host, port.getValue()));
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private void bind(String board, InetSocketAddress address) throws IOException {
        BoardPort port = new BoardPort(board);
        ChannelFuture bound =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.AUTO_READ, false)
                        .childOption(ChannelOption.AUTO_READ, false)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(
                                        BoardPort.UNSENT_BYTES_MAX / 2, BoardPort.UNSENT_BYTES_MAX))
                        .childHandler(port)
                        .bind(address)
                        .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            String reason =
                    address.isUnresolved() ? "there is no such host" : bound.cause().getMessage();
            throw new IOException(
                    "%s:%d cannot be opened for %s: %s"
                            .formatted(address.getHostString(), address.getPort(), board, reason));
        }
        ports.put(port, bound.channel());
    }

    /** {@return the boards' TCP ports, in the order in which the boards were given} */
    public List<Integer> ports() {
        return ports.values().stream()
                .map(channel -> ((InetSocketAddress) channel.localAddress()).getPort())
                .toList();
    }

    /** Puts in the cables, and lets clients in. */
    public void open(Simulation simulation) {
        ports.forEach((port, channel) -> {
            port.plug(simulation.connect(port.board(), port));
            channel.config().setAutoRead(true);
        });
    }

    /** Sends the clients away, and frees the ports. */
    @Override
    public void close() {
        ports.forEach((port, channel) -> {
            channel.close().awaitUninterruptibly();
            port.close();
        });
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
