package org.espnowsim.scenario.external;

import java.util.Arrays;
import org.espnowsim.machine.MachineReset;
import org.espnowsim.machine.Restart;
import org.espnowsim.node.Node;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramTraceback;
import org.espnowsim.scenario.external.FromClient.Bye;
import org.espnowsim.scenario.external.FromClient.Call;
import org.espnowsim.scenario.external.FromClient.CallbackDone;
import org.espnowsim.scenario.external.FromClient.Gone;
import org.espnowsim.sim.external.Hold;
import org.espnowsim.time.Signal;
import org.jspecify.annotations.Nullable;

/** A program that is a process elsewhere: does on the board what that calls for. */
final class ExternalProgram implements NodeProgram {

    private final ExternalLine line;

    ExternalProgram(ExternalLine line) {
        this.line = line;
    }

    @Override
    public void run(Node node) {
        new Conversation(node).run();
    }

    /** The talk with the process, over one run of the program. */
    private final class Conversation {

        private final Node node;
        private final Calls calls = new Calls();
        private long lastCallback;

        Conversation(Node node) {
            this.node = node;
            SystemCalls.addTo(calls, node);
            MicroPythonCalls.addTo(calls, node, this::callBack);
            EspIdfCalls.addTo(calls, node, this::callBack);
        }

        void run() {
            Hold lost = line.inbox().standBy();
            try {
                FromClient next = ask(new ToClient.Welcome(Facts.of(node)));
                line.inbox()
                        .tell(() ->
                                line.watch(gone ->
                                        lost.release(() ->
                                                node.scheduler()
                                                        .interrupt(new LostException(gone)))));
                while (true) {
                    next = ask(answer(next));
                }
            } catch (Ended e) {
                if (e.failure != null) {
                    throw e.failure;
                }
            } catch (LostException e) {
                throw crash(e.gone);
            } catch (MachineReset e) {
                line.inbox().tell(() -> line.tell(new ToClient.Restart(cause(e.restart()))));
                throw e;
            } finally {
                lost.giveUp();
                line.inbox().tell(line::forget);
            }
        }

        private ProgramTraceback crash(Gone gone) {
            if (gone.endsRun()) {
                line.inbox().tell(line.inbox()::stop);
            }
            return new ProgramTraceback(gone.why());
        }

        /** {@return the answer to what the process has said, once that is done} */
        private ToClient answer(FromClient said) {
            return switch (said) {
                case Call call -> answer(call);
                case Bye bye -> throw ended(bye);
                case Gone gone -> throw new Ended(crash(gone));
                case CallbackDone done ->
                        throw new Ended(
                                new ProgramTraceback(
                                        "the client said that callback %d is done, but none was under way"
                                                .formatted(done.id())));
            };
        }

        private ToClient answer(Call call) {
            try {
                return new ToClient.Return(call.id(), result(call));
            } catch (RuntimeException e) {
                return Raised.by(e, call.id());
            }
        }

        /** What is printed stands before what callbacks print while the call takes its time. */
        private @Nullable Object result(Call call) {
            Calls.Function function = calls.find(call.name());
            Arguments arguments = new Arguments(call.name(), call.args());
            if (SystemCalls.isPrinting(call.name())) {
                Object printed = function.call(arguments);
                compute(call.name());
                return printed;
            }
            compute(call.name());
            return function.call(arguments);
        }

        /** The board's CPU takes time for each call; a program that polls so comes to an end. */
        private void compute(String name) {
            node.scheduler().sleepUntil(node.scheduler().nowNs() + CallCosts.ns(name));
        }

        /** Has the process serve a callback, and meanwhile does what that calls for. */
        private void callBack(String which, @Nullable Object... args) {
            long id = ++lastCallback;
            FromClient next = ask(new ToClient.Callback(id, which, Arrays.asList(args)));
            while (!(next instanceof CallbackDone done)) {
                next = ask(answer(next));
            }
            if (done.id() != id) {
                throw new Ended(
                        new ProgramTraceback(
                                "the client said that callback %d is done, but %d was under way"
                                        .formatted(done.id(), id)));
            }
            node.scheduler().activity().raise();
        }

        /** Holds the run until the process has answered. */
        private FromClient ask(ToClient message) {
            Asking asking = new Asking(node.scheduler().newSignalWhileComputing());
            asking.hold = line.inbox().hold(() -> line.ask(message, asking::answered));
            try {
                while (asking.answer == null) {
                    asking.signal.await(Signal.NEVER);
                }
                return asking.answer;
            } finally {
                asking.hold.giveUp();
            }
        }
    }

    /** A question that is not answered yet. */
    private static final class Asking {

        private final Signal signal;
        private @Nullable Hold hold;
        private @Nullable FromClient answer;

        Asking(Signal signal) {
            this.signal = signal;
        }

        /** Called by any thread. */
        void answered(FromClient word) {
            Hold held = hold;
            if (held != null) {
                held.release(() -> {
                    answer = word;
                    signal.raise();
                });
            }
        }
    }

    /** The process was lost while the board waited. */
    private static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Gone gone;

        LostException(Gone gone) {
            super(gone.why(), null, false, false);
            this.gone = gone;
        }
    }

    private static Ended ended(Bye bye) {
        return new Ended(bye.error().map(ProgramTraceback::new).orElse(null));
    }

    private static String cause(Restart restart) {
        return switch (restart) {
            case Restart.AfterDeepSleep _ -> "deep-sleep";
            case Restart.Hard _ -> "reset";
            case Restart.Watchdog _ -> "watchdog";
            case Restart.PowerCut _ -> "power-cut";
            case Restart.Soft _ -> "soft-reset";
        };
    }

    /** The process says no more; an Error, as a callback's exceptions do not end the program. */
    private static final class Ended extends Error {

        private static final long serialVersionUID = 1L;

        private final @Nullable ProgramTraceback failure;

        Ended(@Nullable ProgramTraceback failure) {
            super("the process has ended", null, false, false);
            this.failure = failure;
        }
    }
}
