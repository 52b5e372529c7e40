/**
 * What runs on a node, and what it may touch: a {@link org.espnowsim.node.NodeProgram} is given its
 * {@link org.espnowsim.node.Node}.
 *
 * {@snippet :
 * NodeProgram blink = node -> {
 *     node.wlan(WifiInterface.STA).active(true);
 *     node.espNow().active(true);
 *     while (true) {
 *         node.espNow().recv(-1).ifPresent(message -> node.print(message.toString()));
 *     }
 * };
 * }
 */
@NullMarked
package org.espnowsim.node;

import org.jspecify.annotations.NullMarked;
