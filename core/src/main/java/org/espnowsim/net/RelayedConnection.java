package org.espnowsim.net;

import org.espnowsim.frame.Payload;
import org.espnowsim.net.TcpConnection.State;
import org.espnowsim.net.packet.TcpSegment;
import org.espnowsim.net.packet.TcpSegment.Flag;
import org.jspecify.annotations.Nullable;

/**
 * A station's connection with somebody in the real network: one of TCP on this side, and a stream
 * on the other. The station gets an answer once that is open. What one side does not take holds the
 * other side up: beside the buffers of TCP, one piece waits in each direction.
 */
final class RelayedConnection implements TcpConnection.Line, Internet.StreamListener {

    private final Relay relay;
    private final Relay.Flow flow;
    private final TcpSegment syn;

    /** Null until it is asked for. */
    private Internet.@Nullable Stream stream;

    /** Null until the stream is open. */
    private @Nullable TcpConnection connection;

    /** What has come by the stream, and the connection has not taken. */
    private Payload pending = Payload.EMPTY;

    private boolean isReading;
    private boolean isInputEnded;
    private boolean isWriting;
    private boolean isOutputEnded;

    /**
     * @param syn by which the station asks for it
     */
    RelayedConnection(Relay relay, Relay.Flow flow, TcpSegment syn) {
        this.relay = relay;
        this.flow = flow;
        this.syn = syn;
    }

    void open(Internet internet, Forwarding to) {
        stream = internet.connect(to.realHost(), to.realPort(), this);
    }

    Relay.Flow flow() {
        return flow;
    }

    /** {@return whether it only waits for segments that come late} */
    boolean isOnlyWaiting() {
        return connection != null && connection.state() == State.TIME_WAIT;
    }

    /** Ends it at once; the station is not told. */
    void forget() {
        finish();
        if (connection != null) {
            connection.onChange(() -> {});
            connection.forget();
        }
    }

    private void finish() {
        closeStream();
        relay.remove(flow);
    }

    private void closeStream() {
        if (stream != null) {
            stream.close();
        }
    }

    // ---- the station's side ----

    /** While the stream is not open, the station asks again and again. */
    void received(TcpSegment segment) {
        if (connection != null) {
            connection.received(segment);
        } else if (segment.has(Flag.RST)) {
            finish();
        }
    }

    @Override
    public void send(TcpSegment segment) {
        relay.send(flow, segment);
    }

    /** What has come from the station may still have to be written, as {@link #handOn} sees. */
    @Override
    public void closed() {}

    // ---- the real side ----

    @Override
    public void opened() {
        TcpConnection answer = relay.answer(flow, syn, this);
        connection = answer;
        answer.onChange(this::handOn);
        answer.open();
    }

    @Override
    public void failed() {
        finish();
        if (connection == null) {
            relay.send(flow, TcpConnection.resetOf(syn));
        } else {
            connection.onChange(() -> {});
            connection.abort();
        }
    }

    @Override
    public void received(Payload bytes) {
        isReading = false;
        pending = bytes;
        handOn();
    }

    @Override
    public void ended() {
        isReading = false;
        isInputEnded = true;
        handOn();
    }

    @Override
    public void written() {
        isWriting = false;
        handOn();
    }

    // ---- from one to the other ----

    private void handOn() {
        TcpConnection inside = connection;
        Internet.Stream outside = stream;
        if (inside == null || outside == null || inside.isOpening()) {
            return;
        }
        toStation(inside, outside);
        toInternet(inside, outside);
        if (isInputEnded && isOutputEnded) {
            closeStream();
        }
        boolean isAllWritten = !isWriting && inside.available() == 0;
        if (inside.state() == State.CLOSED && (inside.error() != null || isAllWritten)) {
            finish();
        }
    }

    private void toStation(TcpConnection inside, Internet.Stream outside) {
        byte[] bytes = pending.toByteArray();
        int taken = inside.write(bytes, 0, bytes.length);
        pending = Payload.of(bytes, taken, bytes.length - taken);
        if (pending.length() > 0) {
            return;
        }
        if (isInputEnded) {
            inside.shutdownOutput();
        } else if (!isReading && inside.canWrite()) {
            isReading = true;
            outside.read(TcpConnection.SEND_BUFFER_BYTES);
        }
    }

    private void toInternet(TcpConnection inside, Internet.Stream outside) {
        if (isWriting || isOutputEnded) {
            return;
        }
        if (inside.available() > 0) {
            isWriting = true;
            outside.write(inside.read(TcpConnection.WINDOW_BYTES));
        } else if (inside.isAtEnd()) {
            isOutputEnded = true;
            outside.endOutput();
        }
    }
}
