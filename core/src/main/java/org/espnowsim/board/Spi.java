package org.espnowsim.board;

import java.util.Arrays;
import org.espnowsim.frame.Payload;
import org.espnowsim.schedule.Scheduler;

/**
 * An SPI bus, as the program sees it; {@code machine.SPI} and {@code SoftSPI}. Whatever is written,
 * each transfer reads what the wiring says, from its beginning, then 0xff, as a line that nobody
 * drives is pulled up (assumed).
 */
public final class Spi {

    private final Hardware hardware;
    private final Scheduler scheduler;

    Spi(Hardware hardware, Scheduler scheduler) {
        this.hardware = hardware;
        this.scheduler = scheduler;
    }

    /** {@return what is read while so many bytes are written} */
    public Payload transfer(int count) {
        scheduler.checkRunning();
        Payload answer = hardware.spi();
        byte[] read = new byte[count];
        Arrays.fill(read, (byte) 0xff);
        for (int i = 0; i < Math.min(count, answer.length()); i++) {
            read[i] = answer.byteAt(i);
        }
        return Payload.of(read);
    }
}
