package org.espnowsim.board;

import org.espnowsim.frame.Payload;

/**
 * Told what a board does to the world around it. To be implemented by those who run devices; called
 * by whoever makes it happen, and may not call the board.
 */
public interface HardwareListener {

    /** The board does something else to a pin than before; {@link Drive#NONE} if it lets go. */
    void pinDriven(int gpio, Drive drive);

    /** The program has written to a UART. */
    void uartWritten(int uart, Payload bytes);

    /** The program has written to a chain of NeoPixels. */
    void pixelsWritten(int gpio, Payload bytes);
}
