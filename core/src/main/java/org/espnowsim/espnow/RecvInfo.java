package org.espnowsim.espnow;

import org.espnowsim.frame.MacAddress;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.RxFrame;

/**
 * What the receive callback is told beside the message; {@code esp_now_recv_info_t} with the parts
 * of {@code wifi_pkt_rx_ctrl_t} that are modelled.
 *
 * @param srcAddr who sent it
 * @param desAddr an address of this device, or a group's
 * @param rssiDbm received signal strength, -128 to 127
 * @param noiseFloorDbm noise floor, -128 to 127
 * @param channel where the radio was tuned
 * @param timestampUs end of the frame on the air, microseconds on the device's clock
 */
public record RecvInfo(
        MacAddress srcAddr,
        MacAddress desAddr,
        int rssiDbm,
        int noiseFloorDbm,
        Channel channel,
        long timestampUs) {

    static RecvInfo of(RxFrame received) {
        return new RecvInfo(
                received.frame().transmitter(),
                received.frame().receiver(),
                received.rssiDbm(),
                received.noiseFloorDbm(),
                received.channel(),
                received.timestampUs());
    }
}
