package org.espnowsim.scenario.assertion;

import java.time.Duration;
import org.espnowsim.scenario.mesh.Mesh;

/** Lets a mesh run, and asks an assertion after each event. */
final class Patience {

    private Patience() {}

    static void eventually(Mesh mesh, Duration atMost, Runnable assertion) {
        Duration from = mesh.now();
        if (mesh.tryRunUntil(() -> Asking.holds(assertion), atMost)) {
            return;
        }
        Duration waited = mesh.now().minus(from);
        try {
            assertion.run();
        } catch (AssertionError last) {
            throw told(
                    "Not so within %s of virtual time (from %s on)%s."
                            .formatted(
                                    Told.time(atMost),
                                    Told.time(from),
                                    waited.compareTo(atMost) < 0
                                            ? ": after %s nothing was left to happen"
                                                    .formatted(Told.time(waited))
                                            : ""),
                    last);
        }
    }

    static void always(Mesh mesh, Duration atLeast, Runnable assertion) {
        Duration from = mesh.now();
        boolean broke = mesh.tryRunUntil(() -> !Asking.holds(assertion), atLeast);
        Duration held = mesh.now().minus(from);
        if (!broke && held.compareTo(atLeast) < 0) {
            mesh.runFor(atLeast.minus(held));
        }
        String how =
                "To be so for %s of virtual time (from %s on), but ceased to be at %s."
                        .formatted(Told.time(atLeast), Told.time(from), Told.time(mesh.now()));
        try {
            assertion.run();
        } catch (AssertionError first) {
            throw told(how, first);
        }
        if (broke) {
            throw new AssertionError(
                    how + " Asked again it holds: it asks for what changes alone.");
        }
    }

    private static AssertionError told(String how, AssertionError why) {
        return new AssertionError(how + System.lineSeparator() + why.getMessage(), why);
    }
}
