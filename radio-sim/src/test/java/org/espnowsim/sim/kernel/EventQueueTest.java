package org.espnowsim.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueueTest {

    private final EventQueue queue = new EventQueue();

    @Test
    void events_come_in_order_of_time() {
        Event late = add(300);
        Event early = add(100);
        Event middle = add(200);
        assertThat(drain()).containsExactly(early, middle, late);
    }

    @Test
    void an_event_cannot_be_in_the_queue_twice() {
        Event event = add(100);
        assertThatThrownBy(() -> queue.add(event, 200)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_taken_event_can_be_scheduled_again() {
        Event event = add(100);
        queue.poll();
        assertThat(event.isScheduled()).isFalse();
        queue.add(event, 200);
        assertThat(queue.nextTimeNs()).isEqualTo(200);
    }

    @Nested
    class AtTheSameInstant {
        @Test
        void events_come_in_the_order_in_which_they_were_scheduled() {
            List<Event> added = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                added.add(add(7));
            }
            assertThat(drain()).containsExactlyElementsOf(added);
        }

        @Test
        void a_rescheduled_event_goes_to_the_end() {
            Event first = add(7);
            Event second = add(7);
            queue.remove(first);
            queue.add(first, 7);
            assertThat(drain()).containsExactly(second, first);
        }
    }

    @Nested
    class Removal {
        @Test
        void leaves_the_order_of_the_others() {
            Event a = add(100);
            Event b = add(200);
            Event c = add(300);
            queue.remove(b);
            assertThat(drain()).containsExactly(a, c);
        }

        @Test
        void of_an_event_that_is_not_queued_does_nothing() {
            Event a = add(100);
            queue.remove(new Event(() -> {}));
            assertThat(drain()).containsExactly(a);
        }
    }

    /** The plain version: a list, sorted anew for every question. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behaves_like_a_sorted_list_under_random_use(long seed) {
        RandomStream random = new RandomStream(seed);
        List<Event> oracle = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            int choice = random.nextInt(10);
            if (choice < 5 || oracle.isEmpty()) {
                oracle.add(add(random.nextInt(100)));
            } else if (choice < 8) {
                Event victim = oracle.remove(random.nextInt(oracle.size()));
                queue.remove(victim);
            } else {
                oracle.sort(Comparator.comparingLong(Event::timeNs)); // stable: first come first
                assertThat(queue.poll()).isSameAs(oracle.removeFirst());
            }
            assertThat(queue.size()).isEqualTo(oracle.size());
        }
    }

    private Event add(long timeNs) {
        Event event = new Event(() -> {});
        queue.add(event, timeNs);
        return event;
    }

    private List<Event> drain() {
        List<Event> drained = new ArrayList<>();
        while (!queue.isEmpty()) {
            drained.add(queue.poll());
        }
        return drained;
    }
}
