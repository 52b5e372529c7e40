/**
 * The packets of IPv4, UDP and TCP that data frames carry, as values, and their bytes.
 *
 * <p>An {@link org.espnowsim.net.packet.Ipv4Packet} carries a {@link
 * org.espnowsim.net.packet.UdpDatagram} or a {@link org.espnowsim.net.packet.TcpSegment}; {@link
 * org.espnowsim.net.packet.PacketCodec} turns it into bytes with their checksums, and back.
 *
 * <p>Sources: RFC 791, 768, 9293 and 1071.
 */
@NullMarked
package org.espnowsim.net.packet;

import org.jspecify.annotations.NullMarked;
