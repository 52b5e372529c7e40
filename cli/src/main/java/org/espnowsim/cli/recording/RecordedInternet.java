package org.espnowsim.cli.recording;

import java.util.function.Consumer;
import org.espnowsim.frame.Payload;
import org.espnowsim.net.Internet;
import org.espnowsim.sim.Simulation;

/** Hands on between a run and the real network, and writes down what passes. */
public final class RecordedInternet implements Internet {

    private final Internet real;
    private final Simulation simulation;
    private final RecordingWriter writer;
    private int sockets;

    /** Of a simulation that has not begun. */
    public RecordedInternet(Internet real, Simulation simulation, RecordingWriter writer) {
        this.real = real;
        this.simulation = simulation;
        this.writer = writer;
    }

    @Override
    public Stream connect(String host, int port, StreamListener listener) {
        int socket = ++sockets;
        write(socket, What.CONNECT, host + ":" + port, Payload.EMPTY);
        return new RecordedStream(
                socket, real.connect(host, port, new RecordedListener(socket, listener)));
    }

    @Override
    public Datagrams datagrams(String host, int port, Consumer<Payload> received) {
        int socket = ++sockets;
        write(socket, What.DATAGRAMS, host + ":" + port, Payload.EMPTY);
        return new RecordedDatagrams(
                socket,
                real.datagrams(
                        host,
                        port,
                        data -> {
                            write(socket, What.ANSWERED, data);
                            received.accept(data);
                        }));
    }

    private void write(int socket, What what) {
        write(socket, what, Payload.EMPTY);
    }

    private void write(int socket, What what, Payload data) {
        write(socket, what, "", data);
    }

    /** What programs still do while they are stopped belongs to no run. */
    private void write(int socket, What what, String to, Payload data) {
        if (!simulation.isOver()) {
            writer.write(
                    new Entry(simulation.nowNs(), simulation.eventCount(), socket, what, to, data));
        }
    }

    private final class RecordedListener implements StreamListener {

        private final int socket;
        private final StreamListener listener;

        RecordedListener(int socket, StreamListener listener) {
            this.socket = socket;
            this.listener = listener;
        }

        @Override
        public void opened() {
            write(socket, What.OPENED);
            listener.opened();
        }

        @Override
        public void failed() {
            write(socket, What.FAILED);
            listener.failed();
        }

        @Override
        public void received(Payload bytes) {
            write(socket, What.RECEIVED, bytes);
            listener.received(bytes);
        }

        @Override
        public void ended() {
            write(socket, What.ENDED);
            listener.ended();
        }

        @Override
        public void written() {
            write(socket, What.WRITTEN);
            listener.written();
        }
    }

    private final class RecordedStream implements Stream {

        private final int socket;
        private final Stream stream;

        RecordedStream(int socket, Stream stream) {
            this.socket = socket;
            this.stream = stream;
        }

        /** What comes of it is written down. */
        @Override
        public void read(int maxBytes) {
            stream.read(maxBytes);
        }

        @Override
        public void write(Payload bytes) {
            RecordedInternet.this.write(socket, What.WRITE, bytes);
            stream.write(bytes);
        }

        @Override
        public void endOutput() {
            RecordedInternet.this.write(socket, What.END_OUTPUT);
            stream.endOutput();
        }

        @Override
        public void close() {
            RecordedInternet.this.write(socket, What.CLOSE);
            stream.close();
        }
    }

    private final class RecordedDatagrams implements Datagrams {

        private final int socket;
        private final Datagrams datagrams;

        RecordedDatagrams(int socket, Datagrams datagrams) {
            this.socket = socket;
            this.datagrams = datagrams;
        }

        @Override
        public void send(Payload data) {
            write(socket, What.SEND, data);
            datagrams.send(data);
        }

        @Override
        public void close() {
            write(socket, What.CLOSE);
            datagrams.close();
        }
    }
}
