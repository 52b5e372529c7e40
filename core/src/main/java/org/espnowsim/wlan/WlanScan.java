package org.espnowsim.wlan;

import java.util.List;
import java.util.Optional;
import org.espnowsim.time.Clock;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/** A scan that a program waits for. */
final class WlanScan implements Scan.Listener {

    private final Signal over;
    private @Nullable List<HeardBeacon> found;
    private boolean ended;

    private WlanScan(Signal over) {
        this.over = over;
    }

    /** {@return what was found; empty if the scan could not start or was broken off} */
    static Optional<List<ScanResult>> run(WifiDriver driver, Clock clock) {
        if (driver.station().isConnecting()) {
            return Optional.empty();
        }
        WlanScan scan = new WlanScan(clock.newSignal());
        driver.scan(scan);
        while (!scan.ended) {
            scan.over.await(Signal.NEVER);
        }
        return Optional.ofNullable(scan.found)
                .map(beacons -> beacons.stream().map(HeardBeacon::toScanResult).toList());
    }

    @Override
    public void finished(List<HeardBeacon> newFound) {
        found = newFound;
        aborted();
    }

    @Override
    public void aborted() {
        ended = true;
        over.raise();
    }
}
