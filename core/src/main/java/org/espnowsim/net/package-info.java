/**
 * Data over Wi-Fi: sockets of UDP and TCP between boards that have joined the same access point, or
 * of which one is the access point.
 *
 * <p>{@link org.espnowsim.net.Network} is what a program's socket layer talks to; {@link
 * org.espnowsim.net.IpStack} lies below it, on the station; {@link
 * org.espnowsim.net.StationNetwork} is the access point's side, a router's or a board's; {@link
 * org.espnowsim.net.Lan} stands for what an access point would tell its stations. {@link
 * org.espnowsim.net.Relay} is the only way out of the simulation, to what a scenario allows of the
 * real network.
 *
 * {@snippet :
 * UdpSocket socket = node.network().udpSocket();
 * socket.bind(new Endpoint(Ipv4Address.ANY, 5000));
 * socket.recvFrom(1_000).ifPresent(received -> socket.sendTo(received.data(), received.from()));
 * }
 *
 * <p>Sources: lwIP and ESP-IDF's configuration of it; MicroPython's {@code
 * ports/esp32/modsocket.c}.
 */
@NullMarked
package org.espnowsim.net;

import org.jspecify.annotations.NullMarked;
