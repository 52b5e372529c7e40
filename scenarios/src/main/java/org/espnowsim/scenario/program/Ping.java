package org.espnowsim.scenario.program;

import static org.espnowsim.scenario.program.ProgramParameter.optional;
import static org.espnowsim.scenario.program.ProgramParameter.required;

import java.time.Duration;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.Message;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.scenario.program.ProgramParameter.Kind;
import org.espnowsim.time.Durations;

/** Asks a node that runs {@link Echo}, and prints how long the answer took. */
final class Ping implements NodeProgram {

    private static final int COUNT = 10;
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    static final ProgramDescription DESCRIPTION =
            ProgramDescription.builtIn(
                    "ping",
                    "sends to an echo, waits for the answer, prints the round trip",
                    Ping::new,
                    required("to", Kind.ADDRESS, "a node that runs echo"),
                    optional("count", Kind.COUNT, Integer.toString(COUNT), "how many pings"),
                    optional("period", Kind.PERIOD, "1s", "from one ping to the next"),
                    optional("timeout", Kind.PERIOD, "500ms", "how long to wait for an answer"));

    @Override
    public void run(Node node) {
        MacAddress target = Wifi.address(node, "to");
        long count = node.parameters().integer("count", COUNT);
        Duration timeout = node.parameters().duration("timeout", TIMEOUT);
        EspNow espNow = Wifi.espNowOnStation(node);
        espNow.addPeer(target);
        Schedule schedule =
                new Schedule(node, node.parameters().duration("period", PERIOD), Duration.ZERO);
        long answered = 0;
        for (long i = 0; i < count; i++) {
            schedule.await(i);
            if (ping(node, target, "ping " + i, timeout)) {
                answered++;
            }
        }
        node.print("sent " + count + ", answered " + answered);
    }

    /** {@return whether the answer came in time} */
    private static boolean ping(Node node, MacAddress target, String text, Duration timeout) {
        Payload ping = Payload.utf8(text);
        long startNs = node.clock().nowNs();
        if (!node.espNow().send(target, ping)) {
            node.print(text + ": not acknowledged");
            return false;
        }
        boolean answered = awaitAnswer(node, target, ping, startNs + timeout.toNanos());
        node.print(
                answered
                        ? text + ": " + Durations.format(node.clock().nowNs() - startNs)
                        : text + ": no answer");
        return answered;
    }

    /** Reads past what others send and past answers that came too late. */
    private static boolean awaitAnswer(
            Node node, MacAddress target, Payload ping, long deadlineNs) {
        long leftNs = deadlineNs - node.clock().nowNs();
        while (leftNs > 0) {
            Optional<Message> received = node.espNow().recv(ceilToMs(leftNs));
            if (received.filter(message -> answers(message, target, ping)).isPresent()) {
                return true;
            }
            leftNs = deadlineNs - node.clock().nowNs();
        }
        return false;
    }

    private static boolean answers(Message message, MacAddress target, Payload ping) {
        return message.host().equals(target) && message.msg().equals(ping);
    }

    /** Rounded up, as a time-out of 0 would not wait at all and time would stand still. */
    private static long ceilToMs(long ns) {
        return Math.ceilDiv(ns, 1_000_000L);
    }
}
