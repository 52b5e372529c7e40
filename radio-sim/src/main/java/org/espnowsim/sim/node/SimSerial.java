package org.espnowsim.sim.node;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.SerialPort;
import org.espnowsim.schedule.Scheduler;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.external.SerialConnection;
import org.espnowsim.sim.external.SerialListener;
import org.espnowsim.sim.kernel.Event;
import org.espnowsim.sim.kernel.Kernel;
import org.espnowsim.sim.trace.Trace;
import org.espnowsim.sim.trace.TraceEvent.ConsoleLine;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/**
 * A board's serial port, with what outlives its restarts: what was typed and not read, and who is
 * at the other end. Each run of the interpreter has a {@link Port} of its own to it.
 */
final class SimSerial {

    /**
     * Most output that waits for a listener: what a program writes without a wait. More is lost to
     * the listener, though not to the console, as at the USB port of a board that does not wait for
     * its host. Assumed.
     */
    static final int UNDELIVERED_BYTES_MAX = 1 << 20;

    private final String name;
    private final Kernel kernel;
    private final ConsoleLines lines;
    private final Queue<Byte> input = new ArrayDeque<>();

    /** Bytes that were typed and have not been read, be they in the inbox or in the input. */
    private final AtomicInteger unread = new AtomicInteger();

    /** Whose turn it is to be attached, as the outside sees it. */
    private final AtomicReference<@Nullable Connection> holder = new AtomicReference<>();

    /** Who is attached, as the board sees it. */
    private @Nullable Connection attached;

    /** Whether the program waits for input, for as long as it takes. */
    private volatile boolean awaited;

    /** Null while the board is off. */
    private @Nullable Port port;

    SimSerial(int index, String name, Kernel kernel, Trace trace) {
        this.name = name;
        this.kernel = kernel;
        lines =
                new ConsoleLines(
                        line -> trace.append(new ConsoleLine(kernel.nowNs(), index, line)));
    }

    /**
     * {@return the port for a new run of the interpreter, in place of the one before}
     *
     * @param scheduler the program's
     */
    Port port(Scheduler scheduler) {
        Port newPort = new Port(scheduler);
        port = newPort;
        return newPort;
    }

    /** Forgets what has arrived, and loses what arrives until there is a new port. */
    void powerOff() {
        port = null;
        unread.addAndGet(-input.size());
        input.clear();
    }

    SerialConnection connect(Inbox inbox, SerialListener listener) {
        Connection connection = new Connection(inbox, listener);
        if (!holder.compareAndSet(null, connection)) {
            throw new IllegalStateException(
                    "somebody is attached to '%s' already; detach first".formatted(name));
        }
        if (!inbox.post(connection::attach)) {
            holder.set(null);
            throw new IllegalStateException(
                    "the run's inbox is %s, so nobody can attach to '%s'; give KernelOptions one that is open"
                            .formatted(inbox.isOpen() ? "full" : "closed", name));
        }
        return connection;
    }

    /** Lets out what is still to be said when the run is over. */
    void finish() {
        // A program that was given up may still be about to write.
        if (!kernel.isGivenUp()) {
            lines.end();
        }
        if (attached != null) {
            attached.deliver();
        }
    }

    private void arrive(Payload bytes) {
        Port listening = port;
        if (listening == null) {
            unread.addAndGet(-bytes.length());
            return;
        }
        for (int i = 0; i < bytes.length(); i++) {
            byte b = bytes.byteAt(i);
            if (listening.interrupts(b)) {
                unread.decrementAndGet();
            } else {
                input.add(b);
            }
        }
        listening.wake();
    }

    private void attachmentChanged() {
        if (port != null) {
            port.changed();
        }
    }

    /** The port, for one run of the interpreter. */
    final class Port implements SerialPort {

        private final Scheduler scheduler;
        private boolean closed;

        /** Whether what the program should look at has changed, other than the input. */
        private boolean changed;

        private byte interrupt;
        private @Nullable Runnable interruptAction;

        Port(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public boolean isAttached() {
            return !closed && attached != null;
        }

        @Override
        public void write(Payload bytes) {
            kernel.checkNotAbandoned();
            if (closed || kernel.isOver()) {
                return;
            }
            byte[] written = bytes.toByteArray();
            lines.write(written);
            if (attached != null) {
                attached.write(written);
            }
        }

        @Override
        public int available() {
            return closed ? 0 : input.size();
        }

        @Override
        public Payload read(int bytesMax) {
            byte[] bytes = new byte[Math.min(bytesMax, available())];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = input.remove();
            }
            unread.addAndGet(-bytes.length);
            return Payload.of(bytes);
        }

        @Override
        public boolean awaitInput(long deadlineNs) {
            changed = false;
            while (available() == 0 && !changed && scheduler.nowNs() < deadlineNs) {
                awaited = deadlineNs == Signal.NEVER;
                try {
                    scheduler.activity().await(deadlineNs);
                } finally {
                    awaited = false;
                }
            }
            return available() > 0;
        }

        @Override
        public void onInterrupt(byte newInterrupt, Runnable action) {
            interrupt = newInterrupt;
            interruptAction = action;
        }

        @Override
        public void noInterrupt() {
            interruptAction = null;
        }

        /** {@return whether the byte is no input, but has interrupted the program} */
        private boolean interrupts(byte b) {
            Runnable action = interruptAction;
            if (action == null || b != interrupt) {
                return false;
            }
            changed = true;
            action.run();
            return true;
        }

        private void changed() {
            changed = true;
            wake();
        }

        private void wake() {
            scheduler.activity().raise();
        }

        /** The program's part is over. */
        void close() {
            if (!closed) {
                closed = true;
                noInterrupt();
                if (!kernel.isOver() && !kernel.isGivenUp()) {
                    lines.end();
                }
            }
        }
    }

    private final class Connection implements SerialConnection {

        private final Inbox inbox;
        private final SerialListener listener;
        private final ByteArrayOutputStream undelivered = new ByteArrayOutputStream();
        private final Event delivery = new Event(this::deliver);
        private volatile boolean detached;

        Connection(Inbox inbox, SerialListener listener) {
            this.inbox = inbox;
            this.listener = listener;
        }

        private void attach() {
            attached = this;
            attachmentChanged();
        }

        private void release() {
            kernel.cancel(delivery);
            if (attached == this) {
                attached = null;
            }
            attachmentChanged();
        }

        /** The listener is told on the kernel's side, where it may use locks. */
        void write(byte[] bytes) {
            int fits = Math.min(bytes.length, UNDELIVERED_BYTES_MAX - undelivered.size());
            undelivered.write(bytes, 0, fits);
            if (!delivery.isScheduled() && undelivered.size() > 0) {
                kernel.schedule(delivery, kernel.nowNs());
            }
        }

        void deliver() {
            if (undelivered.size() > 0 && !detached) {
                Payload bytes = Payload.of(undelivered.toByteArray());
                undelivered.reset();
                listener.written(bytes);
            }
        }

        @Override
        public int type(Payload bytes) {
            if (detached) {
                throw new IllegalStateException(
                        "nobody is attached to '%s' by this connection any more".formatted(name));
            }
            int taken = reserve(bytes.length());
            Payload arriving = Payload.of(bytes.toByteArray(), 0, taken);
            if (taken > 0 && !inbox.post(() -> arrive(arriving))) {
                unread.addAndGet(-taken);
                return 0;
            }
            return taken;
        }

        @Override
        public boolean isAwaited() {
            return awaited && unread.get() == 0;
        }

        /** {@return how many of so many bytes have room} */
        private int reserve(int count) {
            while (true) {
                int before = unread.get();
                int taken = Math.min(count, UNREAD_BYTES_MAX - before);
                if (unread.compareAndSet(before, before + taken)) {
                    return taken;
                }
            }
        }

        @Override
        public void detach() {
            if (detached) {
                return;
            }
            if (!inbox.post(this::release) && inbox.isOpen()) {
                throw new IllegalStateException(
                        "the run's inbox is full, so nobody can detach from '%s' now"
                                .formatted(name));
            }
            detached = true;
            holder.compareAndSet(this, null);
        }
    }
}
