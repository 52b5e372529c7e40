package org.espnowsim.aio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.espnowsim.aio.Asyncio.sleepMs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.espnowsim.testing.HandClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AsyncioTest {

    private final HandClock clock = new HandClock();
    private final List<String> console = new ArrayList<>();
    private final Asyncio asyncio = new Asyncio(clock, console::add);
    private final List<String> log = new ArrayList<>();

    private Coroutine<None> say(String text) {
        return Coroutine.run(() -> log.add(clock.nowMs() + " " + text));
    }

    private Coroutine<None> sayAfter(long ms, String text) {
        return sleepMs(ms).then(_ -> say(text));
    }

    private static <T> Coroutine<T> failing(String message) {
        return Coroutine.defer(() -> {
            throw new IllegalArgumentException(message);
        });
    }

    @Nested
    class Run {

        @Test
        void returns_what_the_coroutine_returns() {
            assertThat(asyncio.<String>run(sleepMs(5).then(_ -> Coroutine.of("done"))))
                    .isEqualTo("done");
            assertThat(clock.nowMs()).isEqualTo(5);
        }

        @Test
        void throws_what_the_coroutine_raises_and_prints_nothing() {
            assertThatThrownBy(() -> asyncio.run(sleepMs(5).then(_ -> failing("broken"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("broken");
            assertThat(console).isEmpty();
        }

        @Test
        void leaves_other_tasks_where_they_are_for_the_next_run() {
            asyncio.createTask(sayAfter(10, "task"));

            asyncio.run(sleepMs(5));
            assertThat(log).isEmpty();

            asyncio.run(sleepMs(20));
            assertThat(log).containsExactly("10.0 task");
        }

        @Test
        void refuses_to_run_within_itself() {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            asyncio.run(
                                    Coroutine.defer(
                                            () -> Coroutine.of(asyncio.run(Coroutine.none())))))
                    .withMessageContaining("runs already");
        }

        @Test
        void lets_errors_through_at_once_as_they_are_no_matter_of_the_program() {
            asyncio.createTask(
                    Coroutine.run(() -> {
                        throw new LinkageError("no such class");
                    }));

            assertThatExceptionOfType(LinkageError.class).isThrownBy(() -> asyncio.run(sleepMs(5)));
        }

        @Test
        void tells_if_tasks_wait_for_each_other_in_a_circle() {
            List<Task<None>> tasks = new ArrayList<>();
            tasks.add(asyncio.createTask(Coroutine.defer(() -> tasks.get(1).await())));
            tasks.add(asyncio.createTask(Coroutine.defer(() -> tasks.get(0).await())));

            assertThatIllegalStateException()
                    .isThrownBy(() -> asyncio.run(tasks.get(0).await()))
                    .withMessageContaining("each waits for the end of another");
        }
    }

    @Nested
    class Tasks {

        @Test
        void begin_at_the_loops_next_turn_and_not_before() {
            asyncio.run(
                    Coroutine.run(() -> asyncio.createTask(say("task")))
                            .then(_ -> say("main"))
                            .then(_ -> sleepMs(0)));

            assertThat(log).containsExactly("0.0 main", "0.0 task");
        }

        @Test
        void that_are_due_together_run_in_the_order_in_which_they_asked() {
            asyncio.createTask(sayAfter(10, "a"));
            asyncio.createTask(sayAfter(5, "b").then(_ -> sayAfter(5, "c")));
            asyncio.createTask(sayAfter(10, "d"));

            asyncio.run(sleepMs(20));

            assertThat(log).containsExactly("5.0 b", "10.0 a", "10.0 d", "10.0 c");
        }

        @Test
        void return_their_value_to_each_who_awaits_them() {
            Task<Integer> task = asyncio.createTask(sleepMs(5).map(_ -> 42));
            asyncio.createTask(task.await().then(value -> say("first " + value)));

            asyncio.run(task.await().then(value -> say("second " + value)));

            assertThat(log).containsExactly("5.0 first 42", "5.0 second 42");
            assertThat(task.done()).isTrue();
        }

        @Test
        void that_fail_unseen_are_reported_on_the_console() {
            asyncio.createTask(failing("broken"));

            asyncio.run(sleepMs(5));

            assertThat(console)
                    .containsExactly(
                            "Task exception wasn't retrieved:"
                                    + " java.lang.IllegalArgumentException: broken");
        }

        @Test
        void that_fail_raise_in_whoever_awaits_them_and_print_nothing() {
            Task<None> task = asyncio.createTask(failing("broken"));

            asyncio.run(
                    task.await()
                            .except(
                                    IllegalArgumentException.class,
                                    thrown -> say("caught " + thrown.getMessage())));

            assertThat(log).containsExactly("0.0 caught broken");
            assertThat(console).isEmpty();
        }

        @Test
        void can_be_awaited_long_after_their_end() {
            Task<Integer> task = asyncio.createTask(Coroutine.of(42));

            assertThat(asyncio.<Integer>run(sleepMs(50).then(_ -> task.await()))).isEqualTo(42);
        }

        @Test
        void cannot_await_themselves() {
            List<Task<None>> tasks = new ArrayList<>();
            tasks.add(asyncio.createTask(Coroutine.defer(() -> tasks.getFirst().await())));

            assertThatIllegalStateException()
                    .isThrownBy(() -> asyncio.run(tasks.getFirst().await()))
                    .withMessage("a task cannot await itself");
        }
    }

    @Nested
    class Sleep {

        @Test
        void lets_time_pass() {
            asyncio.run(Asyncio.sleep(Duration.ofSeconds(30)));

            assertThat(clock.nowMs()).isEqualTo(30_000);
        }

        @Test
        void counts_whole_milliseconds_of_the_clock() {
            clock.sleepMs(5.7);

            asyncio.run(sleepMs(10));

            assertThat(clock.nowMs()).isEqualTo(15);
        }

        @Test
        void of_no_time_lets_the_others_run_once() {
            asyncio.createTask(Coroutine.forever(() -> say("task").then(_ -> sleepMs(0))));

            asyncio.run(say("main").then(_ -> sleepMs(-1)).then(_ -> say("main")));

            assertThat(log).containsExactly("0.0 task", "0.0 main", "0.0 task", "0.0 main");
        }
    }

    @Nested
    class WaitFor {

        @Test
        void returns_what_comes_in_time() {
            assertThat(asyncio.<Integer>run(asyncio.waitForMs(sleepMs(5).map(_ -> 42), 10)))
                    .isEqualTo(42);
            assertThat(clock.nowMs()).isEqualTo(5);
        }

        @Test
        void raises_a_timeout_and_cancels_what_does_not() {
            assertThatExceptionOfType(AsyncioTimeoutException.class)
                    .isThrownBy(() -> asyncio.run(asyncio.waitForMs(sayAfter(20, "late"), 10)))
                    .withMessage("asyncio.TimeoutError: nothing came within 10 ms");
            assertThat(clock.nowMs()).isEqualTo(10);

            asyncio.run(sleepMs(50));
            assertThat(log).isEmpty();
        }

        @Test
        void raises_what_is_raised_in_time() {
            assertThatThrownBy(() -> asyncio.run(asyncio.waitForMs(failing("broken"), 10)))
                    .hasMessage("broken");
            assertThat(console).isEmpty();
        }

        @Test
        void waits_until_what_it_cancels_has_cleaned_up() {
            Coroutine<None> careful =
                    sleepMs(20).except(CancellationException.class, _ -> sayAfter(5, "cleaned up"));

            assertThatExceptionOfType(AsyncioTimeoutException.class)
                    .isThrownBy(() -> asyncio.run(asyncio.waitForMs(careful, 10)));

            assertThat(log).containsExactly("15.0 cleaned up");
        }

        @Test
        void is_itself_cancelled_with_what_it_waits_for() {
            Task<None> task = asyncio.createTask(asyncio.waitForMs(sayAfter(20, "late"), 100));

            asyncio.run(sayAfter(5, "cancel").then(_ -> Coroutine.run(task::cancel)));
            asyncio.run(sleepMs(200));

            assertThat(log).containsExactly("5.0 cancel");
            assertThat(task.done()).isTrue();
            assertThat(console).isEmpty();
        }
    }

    @Nested
    class Cancel {

        @Test
        void ends_a_task_where_it_waits_and_prints_nothing() {
            Task<None> task = asyncio.createTask(sayAfter(20, "late"));

            asyncio.run(sleepMs(5).map(_ -> task.cancel()).then(_ -> sleepMs(50)));

            assertThat(log).isEmpty();
            assertThat(task.done()).isTrue();
            assertThat(console).isEmpty();
        }

        @Test
        void of_a_task_that_has_not_begun_keeps_it_from_beginning() {
            Task<None> task = asyncio.createTask(say("task"));

            assertThat(task.cancel()).isTrue();

            asyncio.run(sleepMs(5));
            assertThat(log).isEmpty();
        }

        @Test
        void raises_in_whoever_awaits_the_task() {
            Task<None> task = asyncio.createTask(sleepMs(20));
            task.cancel();

            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> asyncio.run(task.await()));
        }

        @Test
        void of_a_task_that_awaits_another_is_passed_on() {
            Task<None> inner = asyncio.createTask(sayAfter(20, "late"));
            Task<None> outer = asyncio.createTask(inner.await());

            asyncio.run(sleepMs(5).map(_ -> outer.cancel()).then(_ -> sleepMs(50)));

            assertThat(inner.done()).isTrue();
            assertThat(outer.done()).isTrue();
            assertThat(log).isEmpty();
        }

        @Test
        void is_caught_by_its_own_name_only_as_in_python() {
            Task<None> task =
                    asyncio.createTask(
                            sleepMs(20)
                                    .except(RuntimeException.class, _ -> say("too wide"))
                                    .except(CancellationException.class, _ -> say("cancelled")));

            asyncio.run(sleepMs(5).map(_ -> task.cancel()).then(_ -> task.await()));

            assertThat(log).containsExactly("5.0 cancelled");
        }

        @Test
        void is_refused_by_an_ended_task_and_for_oneself() {
            Task<None> ended = asyncio.createTask(Coroutine.none());
            asyncio.run(sleepMs(1));
            assertThat(ended.cancel()).isFalse();

            List<Task<Boolean>> tasks = new ArrayList<>();
            tasks.add(
                    asyncio.createTask(
                            Coroutine.defer(() -> Coroutine.of(tasks.getFirst().cancel()))));
            assertThatIllegalStateException()
                    .isThrownBy(() -> asyncio.run(tasks.getFirst().await()))
                    .withMessageContaining("cannot cancel itself");
        }
    }

    @Nested
    class Loops {

        @Test
        void run_as_long_as_they_are_told_to_without_growing() {
            int[] rounds = {0};

            asyncio.run(
                    Coroutine.whileTrue(() -> {
                        rounds[0]++;
                        return Coroutine.of(rounds[0] < 1_000_000);
                    }));

            assertThat(rounds[0]).isEqualTo(1_000_000);
        }

        @Test
        void are_left_by_an_exception() {
            assertThatThrownBy(() -> asyncio.run(Coroutine.forever(() -> failing("broken"))))
                    .hasMessage("broken");
        }
    }

    @Nested
    class Except {

        @Test
        void passes_over_what_it_does_not_name() {
            assertThatThrownBy(() ->
                            asyncio.run(
                                    AsyncioTest.<None>failing("broken")
                                            .except(
                                                    IllegalStateException.class,
                                                    _ -> Coroutine.none())))
                    .hasMessage("broken");
        }

        @Test
        void may_raise_another_exception() {
            assertThatThrownBy(() ->
                            asyncio.run(
                                    AsyncioTest.<None>failing("broken")
                                            .except(
                                                    IllegalArgumentException.class,
                                                    _ -> failing("worse"))))
                    .hasMessage("worse");
        }

        @Test
        void does_nothing_if_nothing_fails() {
            assertThat(
                            asyncio.<Integer>run(
                                    Coroutine.of(42)
                                            .except(RuntimeException.class, _ -> Coroutine.of(0))))
                    .isEqualTo(42);
        }
    }
}
