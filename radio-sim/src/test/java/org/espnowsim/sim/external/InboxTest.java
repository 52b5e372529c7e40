package org.espnowsim.sim.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxTest {

    private static final long FOR_EVER = Long.MAX_VALUE;

    private final List<String> log = new ArrayList<>();
    private final Inbox inbox = Inbox.open();

    private boolean post(String text) {
        return inbox.post(() -> log.add(text));
    }

    private void runNext() {
        Objects.requireNonNull(inbox.poll()).run();
    }

    @Test
    void actions_come_out_in_the_order_in_which_they_were_posted() {
        post("first");
        post("second");
        assertThat(inbox.size()).isEqualTo(2);
        runNext();
        runNext();
        assertThat(log).containsExactly("first", "second");
        assertThat(inbox.poll()).isNull();
    }

    @Test
    void what_does_not_fit_is_refused_until_there_is_room_again() {
        for (int i = 0; i < Inbox.CAPACITY; i++) {
            assertThat(post("fits")).isTrue();
        }
        assertThat(post("one too many")).isFalse();
        runNext();
        assertThat(post("fits again")).isTrue();
    }

    @Nested
    class Closed {
        @Test
        void it_takes_nothing() {
            assertThat(Inbox.closed().post(() -> {})).isFalse();
            assertThat(Inbox.closed().isExhausted()).isTrue();
        }

        @Test
        void it_still_gives_out_what_it_had_taken() {
            post("before");
            inbox.close();
            assertThat(post("after")).isFalse();
            assertThat(inbox.isExhausted()).isFalse();
            runNext();
            assertThat(log).containsExactly("before");
            assertThat(inbox.isExhausted()).isTrue();
        }

        @Test
        void after_the_run_it_has_forgotten_what_it_had_taken() {
            post("too late");
            inbox.end();
            assertThat(inbox.poll()).isNull();
            assertThat(post("later still")).isFalse();
        }
    }

    @Nested
    class Waiting {
        @Test
        void ends_at_once_if_something_was_posted_before() throws InterruptedException {
            post("before");
            inbox.await(FOR_EVER);
            assertThat(inbox.size()).isEqualTo(1);
        }

        @Test
        void ends_at_once_if_it_was_closed_before() throws InterruptedException {
            inbox.close();
            inbox.await(FOR_EVER);
            assertThat(inbox.isOpen()).isFalse();
        }

        @Test
        void ends_when_another_thread_posts() throws InterruptedException {
            assertEndsBy(() -> post("now"));
        }

        @Test
        void ends_when_another_thread_closes_it() throws InterruptedException {
            assertEndsBy(inbox::close);
        }

        @Test
        void ends_when_another_thread_stops_the_run() throws InterruptedException {
            assertEndsBy(inbox::stop);
            assertThat(inbox.isStopped()).isTrue();
        }

        @Test
        void ends_when_its_time_is_over() throws InterruptedException {
            inbox.await(1);
            assertThat(inbox.isOpen()).isTrue();
        }

        private void assertEndsBy(Runnable deed) throws InterruptedException {
            Thread other = Thread.ofPlatform().start(deed);
            inbox.await(FOR_EVER);
            other.join();
        }
    }
}
