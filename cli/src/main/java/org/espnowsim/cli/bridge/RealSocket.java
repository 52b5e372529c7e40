package org.espnowsim.cli.bridge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One socket of the real network. The event loop alone touches its channel; the run asks it to, and
 * is told through its inbox what came of it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nothing is to be done if it cannot be closed
abstract class RealSocket extends ChannelInboundHandlerAdapter {

    private final RealInternet internet;
    private final String host;
    private final int port;

    /** Null until the host is looked up. */
    private @Nullable Channel channel;

    private volatile boolean over;

    RealSocket(RealInternet internet, String host, int port) {
        this.internet = internet;
        this.host = host;
        this.port = port;
    }

    /** Begins, unless it has been closed meanwhile, or there is no such host. */
    final void open(EventLoop loop, InetSocketAddress address) {
        if (over) {
            return;
        }
        if (address.isUnresolved()) {
            fail("there is no such host");
        } else {
            channel = connect(loop, address);
        }
    }

    /** {@return a channel that is being connected} */
    abstract Channel connect(EventLoop loop, InetSocketAddress address);

    /** Ends it, as it did not come to be. */
    abstract void fail(String reason);

    final boolean isOver() {
        return over;
    }

    /** {@return the channel; null before it is connected} */
    final @Nullable Channel channel() {
        return channel;
    }

    final RealInternet internet() {
        return internet;
    }

    final void warn(String reason) {
        if (!over) {
            internet.warn(host, port, reason);
        }
    }

    /** {@return in the machine's own words, to which Netty adds the address} */
    static String reason(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Has the run do something, unless this has been closed before its turn. */
    final void tell(Runnable news) {
        boolean isTaken =
                internet.post(() -> {
                    if (!over) {
                        news.run();
                    }
                });
        if (!isTaken) {
            close();
        }
    }

    /** Closes the socket; the run is told nothing more. */
    public final void close() {
        over = true;
        closeChannel();
    }

    /** Closes the socket; what was told before still counts. */
    final void closeChannel() {
        internet.forget(this);
        internet.onLoop(() -> {
            if (channel != null) {
                channel.close();
            }
        });
    }
}
