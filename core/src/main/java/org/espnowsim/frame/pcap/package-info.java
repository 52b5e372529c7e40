/**
 * Frames as capture files that Wireshark opens: a {@link org.espnowsim.frame.pcap.PcapWriter}
 * writes the file, a {@link org.espnowsim.frame.pcap.RadiotapHeader} says how each frame was sent.
 *
 * {@snippet :
 * try (PcapWriter pcap = PcapWriter.open(output)) {
 *     RadiotapHeader header = new RadiotapHeader(timeNs / 1000, PhyRate.RATE_1M_L, channel, 20);
 *     pcap.write(timeNs, header.toBytes(), FrameCodec.encode(frame));
 * }
 * }
 *
 * <p>Formats: the libpcap savefile format (pcap-savefile(5) of tcpdump.org), link type 127, and the
 * fields defined at radiotap.org.
 */
@NullMarked
package org.espnowsim.frame.pcap;

import org.jspecify.annotations.NullMarked;
