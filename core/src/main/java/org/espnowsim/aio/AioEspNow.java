package org.espnowsim.aio;

import java.util.Optional;
import java.util.function.Function;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.Message;
import org.espnowsim.espnow.RecvBuffer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;

/**
 * MicroPython's {@code aioespnow.AIOESPNow}: ESP-NOW whose receives and sends let other tasks run
 * while they wait. All else that it has of {@code ESPNow} is called on {@link #espNow()}.
 *
 * <p>None of its methods takes a timeout; wrap them in {@link Asyncio#waitForMs}. While ESP-NOW is
 * inactive they wait for ever rather than fail.
 *
 * <p>At any time one task may wait to read and one to write by one object; a second one fails with
 * an {@link AssertionError}, as in MicroPython. Several objects over one {@link EspNow}, as several
 * {@code AIOESPNow()}, share its messages: the first to come gets one.
 */
public final class AioEspNow {

    private final EspNow espNow;

    /**
     * Nothing is waited for yet.
     *
     * @param espNow of the node whose loop this is used in
     */
    public AioEspNow(EspNow espNow) {
        this.espNow = espNow;
    }

    /** {@return the module itself, for everything that does not wait for others} */
    public EspNow espNow() {
        return espNow;
    }

    /**
     * {@return a coroutine that waits for a message as {@link EspNow#recv} does, but lets others
     * run}
     *
     * <p>It returns empty if somebody else, such as an {@code irq} callback, has read the message
     * before this task came to run.
     */
    public Coroutine<Optional<Message>> arecv() {
        return readable().map(_ -> espNow.recv(0));
    }

    /** {@return as {@link #arecv}, with the buffer that {@link EspNow#irecv} reuses} */
    public Coroutine<Optional<RecvBuffer>> airecv() {
        return readable().map(_ -> espNow.irecv(0));
    }

    /**
     * {@return a coroutine that reads messages for ever, and awaits what the body makes of each;
     * {@code async for}}
     *
     * @param body given what {@link #airecv} returns
     */
    public Coroutine<None> forEach(
            Function<? super Optional<RecvBuffer>, ? extends Coroutine<?>> body) {
        return forEachWhile(received -> body.apply(received).then(_ -> Coroutine.of(true)));
    }

    /**
     * {@return as {@link #forEach}, until the body returns false; {@code async for} with a {@code
     * break}}
     */
    public Coroutine<None> forEachWhile(
            Function<? super Optional<RecvBuffer>, ? extends Coroutine<Boolean>> body) {
        return Coroutine.whileTrue(() -> airecv().then(body));
    }

    /**
     * {@return a coroutine that waits until no response is due, and then sends as {@link
     * EspNow#send(MacAddress, Payload, boolean)} does}
     *
     * <p>That call is the ordinary one: with {@code sync} it holds up all tasks until the response,
     * for up to 100 ms. It fails with the same {@link EspNowException}s, but never because ESP-NOW
     * was inactive at the beginning.
     */
    public Coroutine<Boolean> asend(MacAddress mac, Payload msg, boolean sync) {
        return writable().map(_ -> espNow.send(mac, msg, sync));
    }

    /** {@return as {@link #asend(MacAddress, Payload, boolean)}, waiting for the response} */
    public Coroutine<Boolean> asend(MacAddress mac, Payload msg) {
        return asend(mac, msg, true);
    }

    /** {@return as {@link #asend(MacAddress, Payload)}, of a text's UTF-8 bytes} */
    public Coroutine<Boolean> asend(MacAddress mac, String msg) {
        return asend(mac, Payload.utf8(msg), true);
    }

    /**
     * {@return a coroutine that sends to all peers but groups; {@code asend(None, msg, sync)}}
     *
     * <p>As {@link EspNow#sendAll(Payload, boolean)}, which an ESP8266 refuses.
     */
    public Coroutine<Boolean> asendAll(Payload msg, boolean sync) {
        return writable().map(_ -> espNow.sendAll(msg, sync));
    }

    /**
     * {@return as {@link #asendAll(Payload, boolean)}, waiting for the responses; {@code
     * asend(msg)}}
     */
    public Coroutine<Boolean> asendAll(Payload msg) {
        return asendAll(msg, true);
    }

    /** {@return as {@link #asendAll(Payload)}, of a text's UTF-8 bytes} */
    public Coroutine<Boolean> asendAll(String msg) {
        return asendAll(Payload.utf8(msg), true);
    }

    private Coroutine<None> readable() {
        return new Wait.Ready(this, EspNow.POLLIN);
    }

    private Coroutine<None> writable() {
        return new Wait.Ready(this, EspNow.POLLOUT);
    }
}
