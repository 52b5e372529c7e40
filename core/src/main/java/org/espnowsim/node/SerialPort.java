package org.espnowsim.node;

import org.espnowsim.frame.Payload;

/**
 * A board's serial port, as the program on it sees it: USB or UART0, where the console is.
 *
 * <p>Writing takes no time, and never waits. Whatever ends the program, or restarts its board, ends
 * its hold on the port; what it still writes then is lost.
 */
public interface SerialPort {

    /**
     * {@return whether somebody is at the other end} A program that nobody can type to should not
     * wait for input for ever.
     */
    boolean isAttached();

    /**
     * Writes bytes, of which text is UTF-8. Each line, ended by {@code \n} or {@code \r\n}, becomes
     * one of the node's console lines; whoever is at the other end gets the bytes as they are.
     */
    void write(Payload bytes);

    /** {@return how many bytes can be read} */
    int available();

    /** {@return what has arrived, at most so many bytes; none if there are none} */
    Payload read(int bytesMax);

    /**
     * Waits until there is something to read or the board's clock shows {@code deadlineNs}. Ends
     * early if the interrupt byte arrives, or somebody comes to the other end or leaves it: whoever
     * waits tests its own condition in a loop. Each of these also raises {@link
     * org.espnowsim.schedule.Scheduler#activity()}, for programs that wait for other things too.
     *
     * <p>May only be called by the board's program; callbacks run meanwhile.
     *
     * @param deadlineNs {@link org.espnowsim.time.Signal#NEVER} for no deadline
     * @return whether there is something to read
     */
    boolean awaitInput(long deadlineNs);

    /**
     * Has a byte interrupt the program, as Ctrl-C (3) does on MicroPython: when it arrives it is
     * not put with what can be read, and {@code action} runs at once, whatever the program waits
     * for. The action does not run on the program's side, and must not wait. A program starts
     * without it, and the byte is then input as any other.
     *
     * @param interrupt in place of the one that was set before
     */
    void onInterrupt(byte interrupt, Runnable action);

    /** Has no byte interrupt the program. */
    void noInterrupt();
}
