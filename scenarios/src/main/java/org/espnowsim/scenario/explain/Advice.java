package org.espnowsim.scenario.explain;

import org.espnowsim.sim.trace.Fate;

/**
 * What there is to know of a fate.
 *
 * @param cause what it means, a clause without a full stop
 * @param cure what helps, a clause without a full stop
 */
public record Advice(String cause, String cure) {

    /**
     * {@return what there is to know of a fate}
     *
     * @throws IllegalArgumentException for {@link Fate#DELIVERED}
     */
    public static Advice of(Fate fate) {
        return switch (fate) {
            case DELIVERED -> throw new IllegalArgumentException("a delivered frame is not lost");
            case NO_SUCH_RECEIVER ->
                    new Advice(
                            "nobody in the scenario owns the address",
                            "send to the station or access point address of a node; a board's"
                                    + " access point has its station's address plus one");
            case RADIO_OFF ->
                    new Advice(
                            "no WLAN interface was active there: the board had not started, slept,"
                                    + " had no power, or its program had the radio off",
                            "active(True) before the others send, or have them repeat until it is"
                                    + " awake");
            case ASLEEP ->
                    new Advice(
                            "its radio dozed to save power, at the frame's start or before its end",
                            "PM_NONE at the receiver, or sending in its wake window");
            case SCANNING ->
                    new Advice(
                            "its station looked for access points, and was on another channel"
                                    + " meanwhile",
                            "reconnects=0 or disconnect() at the receiver; or repeating for longer"
                                    + " than a scan lasts");
            case OTHER_CHANNEL ->
                    new Advice(
                            "it was tuned to another channel at the frame's start, or retuned"
                                    + " before its end",
                            "one channel for all; a station that joins an access point goes to its"
                                    + " channel");
            case RECEIVER_TRANSMITTING ->
                    new Advice(
                            "a radio does not hear while it sends",
                            "fewer sends, or sends at jittered times");
            case LONG_RANGE_DISABLED ->
                    new Advice(
                            "it was sent in Long Range, which the receiver has not enabled, or"
                                    + " which its chip does not have",
                            "MODE_LR in the receiver's protocol, or another rate");
            case BELOW_SENSITIVITY ->
                    new Advice(
                            "it was below the sensitivity, or lost bits to noise alone, or to what"
                                    + " a measured delivery says",
                            "less distance, fewer walls, more power, a slower rate, or a relay"
                                    + " between the two");
            case COLLISION ->
                    new Advice(
                            "another frame overlapped, on this channel or one near it, or the"
                                    + " receiver was busy with one",
                            "fewer senders, or sends at jittered times; against hidden terminals"
                                    + " another layout, or turns that the receiver gives out");
            case INTERFERENCE ->
                    new Advice(
                            "it would have arrived without what an oven, Bluetooth, a jammer or"
                                    + " noise sent meanwhile",
                            "another channel, or repeating for longer than a burst of it lasts");
            case CAPTURED ->
                    new Advice(
                            "the receiver left it for a much stronger frame",
                            "as for collisions: fewer senders, or sends at jittered times");
            case BURST ->
                    new Advice(
                            "it was strong enough and alone, but the scenario's bursts took it",
                            "sending again, later");
            case FAULT ->
                    new Advice(
                            "it would have arrived, but a fault of the scenario took it",
                            "what the program does about it is what the fault is for");
            case CUT_OFF ->
                    new Advice(
                            "the sender's radio went off or changed its channel before the"
                                    + " frame's end",
                            "wait for the response to send before the radio is touched");
            case INTERFACE_DOWN ->
                    new Advice(
                            "the address is its access point's and only its station is active, or"
                                    + " the reverse",
                            "the other address, or the other interface active as well");
            case DUPLICATE ->
                    new Advice(
                            "the message had arrived, and its acknowledgement was lost",
                            "nothing: it is no loss");
            case ESPNOW_INACTIVE ->
                    new Advice(
                            "it was received, acknowledged if unicast, and dropped, as no program took it",
                            "ESPNow.active(True) at the receiver before the others send");
            case RECEIVE_RING_FULL ->
                    new Advice(
                            "it was received, acknowledged if unicast, and dropped, as the program read too seldom",
                            "read sooner, or a larger rxbuf");
            case NOT_UNDERSTOOD ->
                    new Advice(
                            "it was received, acknowledged if unicast, and dropped: a message of more than 250 bytes at"
                                    + " a board with version 1",
                            "shorter messages, or espnow: 2 at the receiver");
            case NO_KEY ->
                    new Advice(
                            "it was acknowledged, and dropped: its sender is no peer there, or one"
                                    + " without encryption",
                            "add_peer with the lmk on both sides");
            case WRONG_KEY ->
                    new Advice(
                            "it was acknowledged, and dropped: the LMK differs, or the PMK",
                            "the same set_pmk and lmk on both sides");
            case REPLAYED ->
                    new Advice(
                            "its sender has started anew, and counts its packets from the"
                                    + " beginning; only with replay-check: true",
                            "del_peer and add_peer at the receiver");
            case NOT_ENCRYPTED ->
                    new Advice(
                            "it was acknowledged, and dropped, as the receiver demands encryption"
                                    + " of this peer",
                            "lmk at the sender, too");
            case GROUP_REFUSED ->
                    new Advice(
                            "an ESP8266 takes no broadcasts and multicasts of ESP-NOW",
                            "send to its own address");
            case SENDER_REFUSED ->
                    new Advice(
                            "it was received, acknowledged if unicast, and dropped: an ESP8266's, at a station that has"
                                    + " joined an access point",
                            "the receiver's access point active, and its address");
            case NOT_JOINED ->
                    new Advice(
                            "it was data of a network that the receiver has not joined, or of a"
                                    + " station that has not",
                            "joining before sending; for another network's broadcasts nothing");
            case NO_SOCKET ->
                    new Advice(
                            "nobody was bound to the port; TCP answers with a reset",
                            "the right port, or bind before the others send");
            case SOCKET_QUEUE_FULL ->
                    new Advice(
                            "six datagrams waited at the socket, or 32 frames at the access point",
                            "read sooner, or send less");
        };
    }
}
