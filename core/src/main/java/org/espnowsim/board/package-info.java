/**
 * What a board has beside CPU and radio, and what is wired to it: the {@link
 * org.espnowsim.board.Hardware} outlives each restart; a program reaches it by its {@link
 * org.espnowsim.board.Peripherals}, and the world around the board by what {@code Hardware} offers
 * to the outside.
 *
 * {@snippet :
 * Pin led = node.peripherals().pin(2);
 * led.mode(PinMode.OUT);
 * led.write(true);
 * int light = node.peripherals().adc(34).read(12);
 * }
 *
 * <p>Which pin can do what follows ESP-IDF and MicroPython's ports, as {@link
 * org.espnowsim.board.Soc} says.
 */
@NullMarked
package org.espnowsim.board;

import org.jspecify.annotations.NullMarked;
