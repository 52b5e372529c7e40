package org.espnowsim.scenario.external;

import java.util.EnumSet;
import java.util.Set;
import org.espnowsim.board.Edge;
import org.espnowsim.board.Pin;
import org.espnowsim.board.PinMode;
import org.espnowsim.board.Pull;
import org.espnowsim.node.Node;

/** MicroPython's {@code machine.Pin}; the first argument is the GPIO's number. */
final class PinCalls {

    private final Node node;
    private final Callbacks callbacks;

    private PinCalls(Node node, Callbacks callbacks) {
        this.node = node;
        this.callbacks = callbacks;
    }

    static void addTo(Calls calls, Node node, Callbacks callbacks) {
        PinCalls pins = new PinCalls(node, callbacks);
        calls.action("machine.pin", pins::pin);
        calls.action("machine.pin_mode", a -> pins.pin(a).mode(mode(a.text(1))));
        calls.action("machine.pin_pull", a -> pins.pin(a).pull(pull(a.text(1))));
        calls.action("machine.pin_write", a -> pins.pin(a).write(a.truth(1)));
        calls.function("machine.pin_read", a -> pins.pin(a).isHigh() ? 1L : 0L);
        calls.action("machine.pin_irq", pins::irq);
    }

    private Pin pin(Arguments a) {
        return node.peripherals().pin(a.int32(0));
    }

    private static PinMode mode(String name) {
        return switch (name) {
            case "IN" -> PinMode.IN;
            case "OUT" -> PinMode.OUT;
            case "OPEN_DRAIN" -> PinMode.OPEN_DRAIN;
            default -> throw CallException.of("ValueError", "invalid pin mode");
        };
    }

    private static Pull pull(String name) {
        return switch (name) {
            case "NONE" -> Pull.NONE;
            case "UP" -> Pull.UP;
            case "DOWN" -> Pull.DOWN;
            default -> throw CallException.of("ValueError", "invalid pull");
        };
    }

    /** Whether rising edges are told, and whether falling ones. */
    private void irq(Arguments a) {
        Set<Edge> edges = EnumSet.noneOf(Edge.class);
        if (a.truth(1)) {
            edges.add(Edge.RISING);
        }
        if (a.truth(2)) {
            edges.add(Edge.FALLING);
        }
        long gpio = a.int32(0);
        pin(a).irq(edges, _ -> callbacks.call("pin", gpio));
    }
}
