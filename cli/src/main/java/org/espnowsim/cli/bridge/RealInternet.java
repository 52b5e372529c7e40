package org.espnowsim.cli.bridge;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Internet;
import org.espnowsim.sim.external.Inbox;
import org.jspecify.annotations.Nullable;

/**
 * The real network, by sockets of this machine, which {@link #close} closes. Each socket has
 * threads of its own, which wait until the run has taken what they brought: what the run does not
 * take, the machine's network holds back, or drops.
 *
 * <p>Whom to reach is for the caller to judge; this class reaches whom it is told to.
 */
public final class RealInternet implements Internet, AutoCloseable {

    /** Longer than any board tries, which then does not notice the failure. */
    private static final int CONNECT_TIMEOUT_MS = 20_000;

    /** Datagrams that may wait to be sent, as while the host's name is looked up; assumed. */
    private static final int UNSENT_DATAGRAMS_MAX = 16;

    private static final int DATAGRAM_BYTES_MAX = 65_536;

    private final Inbox inbox;
    private final Consumer<String> warning;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A network to which nothing is open.
     *
     * @param inbox of the run, through which it hears what comes
     * @param warning told once of each host that cannot be reached, by any thread
     */
    public RealInternet(Inbox inbox, Consumer<String> warning) {
        this.inbox = inbox;
        this.warning = warning;
    }

    @Override
    public Stream connect(String host, int port, StreamListener listener) {
        RealStream stream = new RealStream(host, port, listener);
        add(stream.socket);
        run(stream::open);
        return stream;
    }

    @Override
    public Datagrams datagrams(String host, int port, Consumer<Payload> received) {
        RealDatagrams datagrams = new RealDatagrams(host, port, received);
        datagrams.start();
        return datagrams;
    }

    private static Thread run(Runnable task) {
        return Thread.ofVirtual().name("internet").start(task);
    }

    /** {@return how many sockets are open} */
    int openCount() {
        return open.size();
    }

    private void add(Closeable socket) {
        open.add(socket);
        if (closed) {
            close(socket);
        }
    }

    private void close(Closeable socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more is to be had from it.
        }
    }

    private static InetSocketAddress lookUp(String host, int port) throws UnknownHostException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("there is no such host");
        }
        return address;
    }

    private void warn(String host, int port, IOException reason) {
        String to = host + ":" + port;
        if (!closed && warned.add(to)) {
            warning.accept("%s cannot be reached: %s".formatted(to, reason.getMessage()));
        }
    }

    /** Closes all sockets. */
    @Override
    public void close() {
        closed = true;
        Set.copyOf(open).forEach(this::close);
    }

    private final class RealStream implements Stream {

        private final String host;
        private final int port;
        private final StreamListener listener;
        private final Socket socket = new Socket(Proxy.NO_PROXY);
        private volatile boolean over;

        RealStream(String host, int port, StreamListener listener) {
            this.host = host;
            this.port = port;
            this.listener = listener;
        }

        private void open() {
            try {
                socket.connect(lookUp(host, port), CONNECT_TIMEOUT_MS);
                socket.setTcpNoDelay(true);
                tell(listener::opened);
            } catch (IOException e) {
                if (!over) {
                    warn(host, port, e);
                }
                fail();
            }
        }

        private void fail() {
            RealInternet.this.close(socket);
            tell(listener::failed);
        }

        private void tell(Runnable news) {
            boolean isTaken =
                    inbox.post(() -> {
                        if (!over) {
                            news.run();
                        }
                    });
            if (!isTaken) {
                close();
            }
        }

        @Override
        public void read(int maxBytes) {
            run(() -> {
                try {
                    InputStream in = socket.getInputStream();
                    byte[] bytes = new byte[maxBytes];
                    int count = in.read(bytes);
                    tell(
                            count < 0
                                    ? listener::ended
                                    : () -> listener.received(Payload.of(bytes, 0, count)));
                } catch (IOException e) {
                    fail();
                }
            });
        }

        @Override
        public void write(Payload bytes) {
            run(() -> {
                try {
                    socket.getOutputStream().write(bytes.toByteArray());
                    tell(listener::written);
                } catch (IOException e) {
                    fail();
                }
            });
        }

        @Override
        public void endOutput() {
            try {
                socket.shutdownOutput();
            } catch (IOException e) {
                fail();
            }
        }

        @Override
        public void close() {
            over = true;
            RealInternet.this.close(socket);
        }
    }

    private final class RealDatagrams implements Datagrams, Closeable {

        private final String host;
        private final int port;
        private final Consumer<Payload> received;
        private final BlockingQueue<Payload> unsent =
                new ArrayBlockingQueue<>(UNSENT_DATAGRAMS_MAX);

        /** Acquired while the run has not taken the last answer. */
        private final Semaphore free = new Semaphore(1);

        private volatile @Nullable Thread sender;
        private volatile boolean over;

        RealDatagrams(String host, int port, Consumer<Payload> received) {
            this.host = host;
            this.port = port;
            this.received = received;
        }

        void start() {
            sender = run(this::sendAll);
            add(this);
        }

        /** Goes on until it is interrupted. */
        private void sendAll() {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.connect(lookUp(host, port));
                run(() -> receiveAll(channel));
                while (!over) {
                    send(channel, unsent.take());
                }
            } catch (IOException e) {
                if (!over) {
                    warn(host, port, e);
                }
            } catch (InterruptedException e) {
                over = true;
            }
        }

        private void send(DatagramChannel channel, Payload data) throws IOException {
            try {
                channel.write(ByteBuffer.wrap(data.toByteArray()));
            } catch (PortUnreachableException e) {
                warn(host, port, e);
            }
        }

        /** Goes on until the sender has closed the channel. */
        private void receiveAll(DatagramChannel channel) {
            ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_BYTES_MAX);
            while (!over) {
                try {
                    free.acquire();
                    buffer.clear();
                    channel.read(buffer);
                    tell(Payload.of(buffer.array(), 0, buffer.position()));
                } catch (PortUnreachableException e) {
                    free.release();
                    warn(host, port, e);
                } catch (IOException | InterruptedException e) {
                    over = true;
                }
            }
        }

        private void tell(Payload data) {
            boolean isTaken =
                    inbox.post(() -> {
                        free.release();
                        if (!over) {
                            received.accept(data);
                        }
                    });
            if (!isTaken) {
                close();
            }
        }

        /** What finds no room is lost. */
        @Override
        public void send(Payload data) {
            unsent.offer(data);
        }

        @Override
        public void close() {
            over = true;
            open.remove(this);
            Thread waiting = sender;
            if (waiting != null) {
                waiting.interrupt();
            }
        }
    }
}
