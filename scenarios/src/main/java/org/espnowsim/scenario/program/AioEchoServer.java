package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import java.time.Duration;
import org.espnowsim.aio.AioEspNow;
import org.espnowsim.aio.Asyncio;
import org.espnowsim.aio.Coroutine;
import org.espnowsim.aio.None;
import org.espnowsim.espnow.EspErr;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.RecvBuffer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;

/**
 * The asynchronous server of the MicroPython manual: one task pings a peer, another sends back what
 * it receives.
 */
final class AioEchoServer implements NodeProgram {

    /** As in the manual. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    /** As in the manual. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "aio-echo-server",
                    "pings a peer and sends messages back, in two tasks of asyncio",
                    AioEchoServer::new,
                    required("peer", Kind.ADDRESS, "whom to ping"),
                    optional("period", Kind.PERIOD, "10s", "from one ping to the next"),
                    optional("timeout", Kind.PERIOD, "2min", "when the program ends"));

    @Override
    public void run(Node node) {
        MacAddress peer = Wifi.address(node, "peer");
        Duration period = node.parameters().duration("period", PERIOD);
        AioEspNow espNow = new AioEspNow(Wifi.espNowOnStation(node));
        espNow.espNow().addPeer(peer);
        Asyncio asyncio = Asyncio.on(node);
        asyncio.createTask(heartbeat(node, espNow, peer, period));
        asyncio.createTask(echoServer(node, espNow));
        asyncio.run(Asyncio.sleep(node.parameters().duration("timeout", TIMEOUT)));
    }

    private static Coroutine<None> heartbeat(
            Node node, AioEspNow espNow, MacAddress peer, Duration period) {
        return Coroutine.forever(() ->
                espNow.asend(peer, "ping")
                        .then(acknowledged -> {
                            node.print(
                                    acknowledged
                                            ? "Heartbeat: ping " + peer
                                            : "Heartbeat: peer not responding: " + peer);
                            return Asyncio.sleep(period);
                        }));
    }

    private static Coroutine<None> echoServer(Node node, AioEspNow espNow) {
        return espNow.forEach(received ->
                received.map(message -> echo(node, espNow, message))
                        .orElseGet(() -> Coroutine.of(true)));
    }

    private static Coroutine<Boolean> echo(Node node, AioEspNow espNow, RecvBuffer message) {
        MacAddress host = message.host();
        // The buffer is overwritten by the next receive, which may come while this waits.
        Payload msg = message.msg();
        node.print("Echo: " + msg);
        return espNow.asend(host, msg)
                .except(
                        EspNowException.class,
                        refusal -> {
                            if (!isNotFound(refusal)) {
                                throw refusal;
                            }
                            espNow.espNow().addPeer(host);
                            return espNow.asend(host, msg);
                        });
    }

    private static boolean isNotFound(EspNowException refusal) {
        return refusal.name().filter(EspErr.ESPNOW_NOT_FOUND.symbol()::equals).isPresent();
    }
}
