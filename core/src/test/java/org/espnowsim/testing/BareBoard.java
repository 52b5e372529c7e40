package org.espnowsim.testing;

import java.util.function.LongSupplier;
import org.espnowsim.board.Drive;
import org.espnowsim.board.Hardware;
import org.espnowsim.board.HardwareListener;
import org.espnowsim.board.Soc;
import org.espnowsim.board.Wiring;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/** Hardware to which nothing is wired, and nobody looks at. */
public final class BareBoard {

    private BareBoard() {}

    public static Hardware of(Soc soc, MacAddress baseMac, LongSupplier timeNs) {
        return new Hardware(soc, baseMac, Wiring.NONE, timeNs, timeNs, new NobodyLooks());
    }

    private static final class NobodyLooks implements HardwareListener {
        @Override
        public void pinDriven(int gpio, Drive drive) {}

        @Override
        public void uartWritten(int uart, Payload bytes) {}

        @Override
        public void pixelsWritten(int gpio, Payload bytes) {}
    }
}
