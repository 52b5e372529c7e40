package org.espnowsim.board;

import org.espnowsim.frame.Payload;
import org.espnowsim.schedule.Scheduler;

/**
 * A serial line, as the program sees it; {@code machine.UART}. Bytes take no time, whatever the
 * line's speed (assumed).
 */
public final class Uart {

    private final Hardware hardware;
    private final int number;
    private final Scheduler scheduler;
    private final UartState state;

    Uart(Hardware hardware, int number, Scheduler scheduler) {
        this.hardware = hardware;
        this.number = number;
        this.scheduler = scheduler;
        state = hardware.uart(number);
    }

    /** {@return its number} */
    public int number() {
        return number;
    }

    /**
     * Begins to receive; until then all that comes is lost. What has been received stays.
     *
     * @param rxBufferBytes bytes that may wait to be read; what comes beyond that is lost
     */
    public void open(int rxBufferBytes) {
        if (rxBufferBytes <= 0) {
            throw new IllegalArgumentException(
                    "a receive buffer of %s bytes; use more than 0".formatted(rxBufferBytes));
        }
        state().open(rxBufferBytes);
    }

    /** Ends receiving, and forgets what has been received. */
    public void close() {
        state().close();
    }

    /** {@return how many bytes can be read} */
    public int available() {
        return state().available();
    }

    /** {@return what has been received, at most so many bytes; none if there are none} */
    public Payload read(int bytesMax) {
        return state().read(bytesMax);
    }

    /**
     * Writes bytes.
     *
     * @throws IllegalStateException if the UART is not open
     */
    public void write(Payload bytes) {
        if (!state().isOpen()) {
            throw new IllegalStateException("UART %s is not open".formatted(number));
        }
        hardware.listener().uartWritten(number, bytes);
    }

    /**
     * Has it told that bytes have come, instead of whom it was told before. Ends with the run of
     * the program, or when the line is closed.
     *
     * @param receiver called on the simulator's side: it may schedule and raise, but not wait
     */
    public void onReceived(Runnable receiver) {
        state().onReceived(receiver);
    }

    private UartState state() {
        scheduler.checkRunning();
        return state;
    }
}
