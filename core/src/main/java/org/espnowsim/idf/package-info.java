/**
 * What a program in C for ESP-IDF calls: {@link org.espnowsim.idf.EspIdf} has the functions of
 * {@code esp_wifi.h} and {@code esp_now.h} as a board's program, not its MicroPython, sees them.
 *
 * {@snippet :
 * EspIdf idf = node.espIdf();
 * idf.wifiInit();
 * idf.wifiStart();
 * idf.espNow().init();
 * idf.registerRecvCallback((info, data) -> node.print(data.toString()));
 * idf.espNow().addPeer(Peer.of(MacAddress.BROADCAST));
 * idf.espNow().send(MacAddress.BROADCAST, Payload.utf8("hello"));
 * node.sleep(Duration.ofSeconds(1)); // callbacks run meanwhile
 * }
 */
@NullMarked
package org.espnowsim.idf;

import org.jspecify.annotations.NullMarked;
