package org.espnowsim.frame;

/** A beacon, or an action frame of ESP-NOW. */
public sealed interface ManagementFrame extends SequencedFrame
        permits BeaconFrame, ProtectedActionFrame, VendorActionFrame {

    /** {@return address 3} */
    MacAddress bssid();

    @Override
    ManagementFrame sentWith(int durationUs, boolean retry, int sequenceNumber);
}
