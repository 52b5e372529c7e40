/**
 * Frames as capture files that Wireshark opens: a {@link org.espnowsim.frame.pcap.PcapngWriter}
 * writes the file, a {@link org.espnowsim.frame.pcap.RadiotapHeader} says how each frame was sent
 * or received.
 *
 * {@snippet :
 * PcapngWriter pcap = PcapngWriter.open(output, "espnow-sim", List.of("air"));
 * RadiotapHeader header =
 *         new RadiotapHeader(timeNs / 1000, PhyRate.RATE_1M_L, channel, Power.TRANSMITTED, 20);
 * pcap.write(0, timeNs, header.toBytes(), FrameCodec.encode(frame), Direction.OUTBOUND, "lost");
 * }
 *
 * <p>Formats: pcapng (draft-ietf-opsawg-pcapng), link type 127, and the fields defined at
 * radiotap.org.
 */
@NullMarked
package org.espnowsim.frame.pcap;

import org.jspecify.annotations.NullMarked;
