/**
 * MicroPython's {@code aioespnow}: ESP-NOW for programs that do several things at a time.
 *
 * <p>An {@link org.espnowsim.aio.Asyncio} is the event loop of {@code asyncio}, run by the node's
 * one program and waiting on the node's clock; an {@link org.espnowsim.aio.AioEspNow} is {@code
 * aioespnow.AIOESPNow}; a {@link org.espnowsim.aio.Coroutine} is what an {@code async def} returns.
 * Java has no {@code await}: what follows one is written as a function, {@link
 * org.espnowsim.aio.Coroutine#then}.
 *
 * {@snippet :
 * Asyncio asyncio = Asyncio.on(node);
 * AioEspNow espNow = new AioEspNow(node.espNow());
 * asyncio.createTask(espNow.forEach(received ->
 *         Coroutine.run(() -> received.ifPresent(buffer -> node.print(buffer.toString())))));
 * asyncio.run(Coroutine.forever(() -> espNow.asend(peer, "ping").then(_ -> Asyncio.sleepMs(1_000))));
 * }
 *
 * <p>Order of tasks, waiting and errors follow {@code extmod/asyncio/core.py} of MicroPython.
 */
@NullMarked
package org.espnowsim.aio;

import org.jspecify.annotations.NullMarked;
