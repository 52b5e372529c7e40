package org.espnowsim.scenario.external;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.format.ScenarioReader;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.scenario.runner.Outside;
import org.espnowsim.scenario.runner.RunOptions;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.runner.ScenarioRunner;
import org.espnowsim.sim.external.Inbox;
import org.espnowsim.sim.kernel.Pace;
import org.jspecify.annotations.Nullable;

/** A process, as its node sees it, that says what it is told to and ends. */
final class ScriptedProcess implements ExternalNodes, ExternalLine {

    private static final Programs PROGRAMS = Programs.ofClassPath();

    private final Inbox inbox = Inbox.closed();
    private final Deque<FromClient> script = new ArrayDeque<>();
    private final List<FromClient> inCallbacks = new ArrayList<>();
    private final List<ToClient> heard = new ArrayList<>();
    private long ids;

    ScriptedProcess calls(String name, @Nullable Object... args) {
        return says(new FromClient.Call(++ids, name, Arrays.asList(args)));
    }

    ScriptedProcess says(FromClient word) {
        script.add(word);
        return this;
    }

    /** Has a call made within each callback. */
    ScriptedProcess inCallbacks(String name, @Nullable Object... args) {
        inCallbacks.add(new FromClient.Call(1_000, name, Arrays.asList(args)));
        return this;
    }

    /** Runs a scenario, as whose external node this is. */
    RunResult run(String scenario) {
        return new ScenarioRunner(PROGRAMS::board)
                .run(
                        ScenarioReader.read(scenario, "test.yaml", PROGRAMS),
                        RunOptions.ofSeed(1)
                                .withOutside(
                                        new Outside(Pace.AS_FAST_AS_POSSIBLE, inbox, _ -> {})
                                                .withExternal(this)));
    }

    /** {@return what it was told, in order} */
    List<ToClient> heard() {
        return heard;
    }

    /** {@return what its calls brought, without those in callbacks: results, or what was raised} */
    List<@Nullable Object> results() {
        List<@Nullable Object> results = new ArrayList<>();
        for (ToClient each : heard) {
            if (each instanceof ToClient.Return done && done.id() != 1_000) {
                results.add(done.value());
            } else if (each instanceof ToClient.Raise raise) {
                results.add(raise.type() + raise.args());
            }
        }
        return results;
    }

    /** {@return what the callback was told, each time it was called} */
    List<List<@Nullable Object>> callbacks(String which) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (ToClient each : heard) {
            if (each instanceof ToClient.Callback callback && callback.which().equals(which)) {
                all.add(callback.args());
            }
        }
        return all;
    }

    @Override
    public ExternalLine line(NodeSpec node) {
        return this;
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public void ask(ToClient message, Consumer<FromClient> answer) {
        heard.add(message);
        if (message instanceof ToClient.Callback callback) {
            script.addFirst(new FromClient.CallbackDone(callback.id()));
            inCallbacks.reversed().forEach(script::addFirst);
        }
        FromClient next = script.poll();
        answer.accept(next == null ? new FromClient.Bye(Optional.empty()) : next);
    }

    @Override
    public void tell(ToClient message) {
        heard.add(message);
    }

    @Override
    public void forget() {}

    @Override
    public void watch(Consumer<FromClient.Gone> lost) {}
}
