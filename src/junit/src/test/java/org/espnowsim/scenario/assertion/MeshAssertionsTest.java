package org.espnowsim.scenario.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.espnowsim.scenario.assertion.MeshAssertions.always;
import static org.espnowsim.scenario.assertion.MeshAssertions.assertThat;
import static org.espnowsim.scenario.assertion.MeshAssertions.atLeast;
import static org.espnowsim.scenario.assertion.MeshAssertions.atMost;
import static org.espnowsim.scenario.assertion.MeshAssertions.eventually;
import static org.espnowsim.scenario.assertion.MeshAssertions.exactly;
import static org.espnowsim.scenario.assertion.MeshAssertions.millis;
import static org.espnowsim.scenario.assertion.MeshAssertions.percent;
import static org.espnowsim.scenario.assertion.MeshAssertions.seconds;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.error.AssertJMultipleFailuresError;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Node;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshFault;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.ProgramFailedException;
import org.espnowsim.sim.trace.Fate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** As somebody writes tests: a sends to b; c broadcasts its name each 100 ms. */
class MeshAssertionsTest {

    private final Mesh mesh =
            Mesh.builder()
                    .seed(1)
                    .node("a")
                    .node("b")
                    .node("c", node -> node.program(MeshAssertionsTest::beacon))
                    .build();
    private final MeshNode a = mesh.node("a");
    private final MeshNode b = mesh.node("b");
    private final MeshNode c = mesh.node("c");

    @AfterEach
    void close() {
        mesh.close();
    }

    private static void beacon(Node node) {
        node.wlan(WifiInterface.STA).active(true);
        node.espNow().active(true);
        node.espNow().addPeer(MacAddress.BROADCAST);
        for (int count = 1; true; count++) {
            node.sleep(millis(100));
            node.espNow().send(MacAddress.BROADCAST, node.name());
            node.print("beacon " + count);
        }
    }

    private static void crash(Node node) {
        node.sleep(millis(10));
        throw new IllegalStateException("bug");
    }

    private void aSendsHi() {
        a.addPeer(b);
        a.send(b, "hi");
    }

    private static void fails(ThrowingCallable assertion, String part) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessageContaining(part);
    }

    @Nested
    class MessagesOfANode {

        @Test
        void are_narrowed_by_each_condition() {
            aSendsHi();
            assertThat(b)
                    .received("hi")
                    .from(a)
                    .asUnicast()
                    .within(millis(5))
                    .withRssiBetween(-60, -40)
                    .acknowledged()
                    .atFirstAttempt()
                    .sentAfter(millis(0))
                    .sentBefore(millis(1))
                    .times(1);
            assertThat(a).sent("hi").to(b).acknowledged();
            assertThat(b).received(new byte[] {'h', 'i'});
            assertThat(a).sent(Payload.utf8("hi")).times(atLeast(1)).times(atMost(1));
            fails(() -> assertThat(b).received("hi").asBroadcast(), "but none as broadcast");
            fails(() -> assertThat(b).received("hi").from(c), "but none from c");
            fails(() -> assertThat(a).sent("hi").to(c), "but none to c");
            fails(
                    () -> assertThat(b).received("hi").sentAfter(seconds(1)),
                    "but none sent after 1s");
            fails(() -> assertThat(b).received("hi").times(2), "exactly 2 of them");
        }

        @Test
        void bear_the_description_that_the_test_gives() {
            fails(() -> assertThat(b).as("after boot").received("hi"), "[after boot] Expected: b");
        }

        @Test
        void may_be_none() {
            assertThat(b).receivedNothing().sentNothing().didNotReceive("hi");
            assertThat(a).sentNothing();
            aSendsHi();
            assertThat(b).receivedAnything().didNotReceive("ho");
            assertThat(a).sentAnything().receivedNothing();
            fails(() -> assertThat(b).receivedNothing(), "Seen:     b received 1 such message");
            fails(() -> assertThat(b).didNotReceive("hi"), "Expected: b did not receive \"hi\"");
            fails(() -> assertThat(a).sentNothing(), "Expected: a did not send anything");
        }

        @Test
        void of_a_broadcast_count_once_for_their_sender() {
            mesh.runFor(millis(150));
            assertThat(c).sent("c").asBroadcast().times(1);
            assertThat(b).received("c").from(c).times(1);
            assertThat(c).sent("c").to(a).to(a);
        }

        @Test
        void are_read_or_not() {
            aSendsHi();
            fails(() -> assertThat(b).hasRead("hi"), "it is in the receive ring");
            b.recv();
            assertThat(b).hasRead("hi");
            fails(() -> assertThat(b).hasRead("ho"), "b has read 1 message");
        }

        @Test
        void have_to_be_named_before_more_is_said() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> assertThat(b).from(a))
                    .withMessageContaining("call received(...), sent(...) or delivered(...) first");
            aSendsHi();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(b).received("hi").times(atLeast(percent(5))))
                    .withMessage("at least 5 % of messages that were picked; say how many");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(b).received("hi").withRssiBetween(-40, -60))
                    .withMessageContaining("say the lesser one first");
        }

        @Test
        void are_of_a_node_that_is_there() {
            fails(() -> assertThat((MeshNode) null).received("hi"), "not to be null");
        }
    }

    @Nested
    class ANode {

        @Test
        void has_printed_something_or_not() {
            mesh.runFor(millis(250));
            assertThat(c).hasPrinted("beacon 2").hasNotPrinted("beacon 3").hasNotCrashed();
            fails(() -> assertThat(c).hasNotPrinted("beacon 1"), "Seen:     1 line with it");
            fails(() -> assertThat(c).hasPrinted("beacon 3"), "Seen:     2 lines of c");
        }

        @Test
        void has_been_reset_by_its_watchdog() {
            a.run(node -> node.machine().startWatchdog(1_000));
            mesh.runFor(seconds(3));
            fails(() -> assertThat(a).hasNotCrashed(), "a: reset by a watchdog that was not fed");
            assertThat(b).hasNotCrashed();
        }

        @Test
        void has_crashed_by_its_program() {
            Mesh crashing =
                    Mesh.builder()
                            .seed(1)
                            .node("d", node -> node.program(MeshAssertionsTest::crash))
                            .node("e")
                            .build();
            catchThrowableOfType(ProgramFailedException.class, () -> crashing.runFor(seconds(1)));
            fails(
                    () -> assertThat(crashing.node("d")).hasNotCrashed(),
                    "Why:      the program of d");
            fails(() -> assertThat(crashing.trace()).hasNoCrash(), "Crashes:");
            assertThat(crashing.node("e")).hasNotCrashed();
            catchThrowableOfType(ProgramFailedException.class, crashing::close);
        }
    }

    @Nested
    class ALink {

        @Test
        void has_delivered_a_number_or_a_share() {
            aSendsHi();
            assertThat(mesh.link(a, b))
                    .delivered(atLeast(percent(99)))
                    .delivered(exactly(1))
                    .lost(exactly(0))
                    .delivered("hi")
                    .within(millis(5));
            fails(
                    () -> assertThat(mesh.link(a, b)).delivered(atMost(percent(50))),
                    "Seen:     1 of 1 (100.0 %) delivered");
        }

        @Test
        void has_lost_messages_for_a_reason() {
            mesh.link(a, b).cut();
            aSendsHi();
            assertThat(mesh.link(a, b))
                    .lost(exactly(1))
                    .lostAs(Fate.FAULT)
                    .lostAs(Fate.FAULT, exactly(percent(100)))
                    .lostAs(Fate.COLLISION, exactly(0));
            fails(
                    () -> assertThat(mesh.link(a, b)).lostAs(Fate.COLLISION),
                    "Expected: a -> b at least 1 of its messages lost as 'collision'");
            fails(() -> assertThat(mesh.link(a, b)).delivered("hi"), "Fix:      what the program");
        }

        @Test
        void that_carried_nothing_has_delivered_no_share() {
            fails(
                    () -> assertThat(mesh.link(a, b)).delivered(atLeast(percent(0))),
                    "Why:      a has sent nothing to b");
            assertThat(mesh.link(a, b)).delivered(exactly(0));
        }
    }

    @Test
    void a_trace_has_transmissions_and_losses() {
        aSendsHi();
        assertThat(mesh.trace())
                .hasTransmissions(exactly(2))
                .hasTransmissionsBy(a, exactly(percent(50)))
                .hasNoLosses()
                .hasNoCrash();
        fails(() -> assertThat(mesh.trace()).hasTransmissions(exactly(1)), "Seen:     2");
        fails(
                () -> assertThat(mesh.trace()).hasTransmissionsBy(a, atLeast(2)),
                "Last frames of a:");
        mesh.link(a, b).cut();
        a.send(b, "ho");
        assertThat(mesh.trace())
                .hasLosses(exactly(percent(50)))
                .hasLossesAs(Fate.FAULT, exactly(1));
        fails(
                () -> assertThat(mesh.trace()).hasLossesAs(Fate.COLLISION, atLeast(1)),
                "Seen:     0 lost as 'collision'; all losses: 1 fault");
    }

    @Test
    void a_message_was_delivered_or_lost() {
        aSendsHi();
        assertThat(a.sent().getFirst()).isDelivered().isDeliveredWithin(millis(5)).isAcknowledged();
        mesh.link(a, b).cut();
        a.send(b, "ho");
        assertThat(a.sent().getLast()).isLostAs(Fate.FAULT);
        fails(
                () -> assertThat(a.sent().getLast()).isDelivered(),
                "Why:      it would have arrived, but a fault");
    }

    @Nested
    class SoftAssertions {

        @Test
        void tell_of_all_that_does_not_hold() {
            aSendsHi();
            MeshSoftAssertions softly = new MeshSoftAssertions();
            softly.assertThat(b).received("hi").from(a).times(1);
            softly.assertThat(b).received("ho").from(a).times(7);
            softly.assertThat(b).received("hi").from(c).received("hi").times(2);
            softly.assertThat(mesh.link(a, b)).lost(exactly(3)).delivered(exactly(1));
            softly.assertThat(mesh.trace()).hasTransmissions(exactly(5));
            softly.assertThat(a.sent().getFirst()).isLostAs(Fate.FAULT);
            softly.assertThat(1).isEqualTo(2);
            AssertJMultipleFailuresError all =
                    catchThrowableOfType(AssertJMultipleFailuresError.class, softly::assertAll);
            assertThat(all.getFailures())
                    .extracting(
                            failure -> failure.getMessage().strip().lines().findFirst().orElse(""))
                    .containsExactly(
                            "Expected: b received \"ho\"",
                            "Expected: b received \"hi\" from c",
                            "Expected: b received \"hi\", exactly 2 of them",
                            "Expected: a -> b exactly 3 of its messages lost",
                            "Expected: exactly 5 transmissions",
                            "Expected: lost as 'fault'",
                            "expected: 2");
        }
    }

    @Nested
    class InVirtualTime {

        @Test
        void something_is_so_eventually() {
            eventually(mesh, seconds(1), () -> assertThat(b).received("c").times(3));
            assertThat(mesh.now()).isBetween(millis(300), millis(305));
            eventually(mesh, seconds(1), () -> assertThat(b).received("c"));
            assertThat(mesh.now()).isBetween(millis(300), millis(305));
        }

        @Test
        void something_is_not_so_in_time() {
            AssertionError failure =
                    catchThrowableOfType(
                            AssertionError.class,
                            () ->
                                    eventually(
                                            mesh,
                                            millis(450),
                                            () -> assertThat(b).received("c").times(9)));
            assertThat(failure)
                    .hasMessageStartingWith("Not so within 450ms of virtual time (from 0s on).")
                    .hasMessageContaining("Seen:     b received 4 such messages")
                    .hasMessageContaining("At 450ms (seed 1)")
                    .hasCauseInstanceOf(AssertionError.class);
            assertThat(mesh.now()).isEqualTo(millis(450));
        }

        @Test
        void another_librarys_assertion_may_be_asked_too() {
            eventually(mesh, seconds(1), () -> assertThat(b.delivered()).hasSize(2));
            fails(
                    () -> eventually(mesh, millis(10), () -> assertThat(b.delivered()).isEmpty()),
                    "Expecting empty but was");
        }

        @Test
        void something_is_so_all_the_time() {
            always(mesh, millis(450), () -> assertThat(mesh.trace()).hasNoLosses());
            assertThat(mesh.now()).isEqualTo(millis(450));
            c.crash();
            mesh.runFor(millis(10));
            always(mesh, seconds(2), () -> assertThat(b).received("c").times(4));
            assertThat(mesh.now()).isEqualTo(millis(2_460));
        }

        @Test
        void something_ceases_to_be_so() {
            mesh.runFor(millis(250));
            try (MeshFault _ = mesh.link(c, b).cut()) {
                fails(
                        () ->
                                always(
                                        mesh,
                                        seconds(1),
                                        () -> assertThat(mesh.trace()).hasNoLosses()),
                        "To be so for 1s of virtual time (from 250ms on), but ceased to be at 302.345ms.");
            }
            assertThat(mesh.now()).isBetween(millis(300), millis(305));
        }

        @Test
        void a_program_that_fails_is_told_of() {
            Mesh crashing =
                    Mesh.builder()
                            .seed(1)
                            .node("d", node -> node.program(MeshAssertionsTest::crash))
                            .build();
            assertThatExceptionOfType(ProgramFailedException.class)
                    .isThrownBy(() ->
                            eventually(
                                    crashing,
                                    seconds(1),
                                    () -> assertThat(crashing.node("d")).hasPrinted("ready")));
            crashing.close();
        }
    }

    @Test
    void shares_and_counts_are_in_range() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> percent(101))
                .withMessage("a share of 101.0 percent; use 0 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atLeast(-1))
                .withMessage("at least -1 of something; use 0 or more");
        assertThat(percent(99.5)).hasToString("99.5 %");
    }
}
