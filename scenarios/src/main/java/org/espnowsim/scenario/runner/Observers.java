package org.espnowsim.scenario.runner;

import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.hint.HintCollector;
import org.espnowsim.scenario.statistics.Airtime;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.statistics.EventCounts;
import org.espnowsim.scenario.statistics.LinkStatistics;
import org.espnowsim.scenario.statistics.Sleep;
import org.espnowsim.scenario.verdict.Checks;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.sim.SimulationResult;
import org.espnowsim.sim.trace.TraceSink;

/** Who follows a run of a scenario for its result. */
public final class Observers {

    private final Scenario scenario;
    private final Checks checks;
    private final LinkStatistics links = new LinkStatistics();
    private final Airtime airtime = new Airtime();
    private final Sleep sleep = new Sleep();
    private final EventCounts.Counter counter = new EventCounts.Counter();
    private final ConsoleLog.Recorder console = new ConsoleLog.Recorder();
    private final HintCollector hints;

    /** Of one run. */
    public Observers(Scenario scenario) {
        this.scenario = scenario;
        checks = Checks.of(scenario.expectations());
        hints = new HintCollector(scenario);
    }

    /** {@return who is to be told of the run's events} */
    public List<TraceSink> sinks() {
        return List.of(checks, links, airtime, sleep, counter, console, hints);
    }

    /**
     * {@return what the run brought}
     *
     * @param result the simulator's
     * @param kept files of boards
     */
    public RunResult result(long seed, RunEnd end, SimulationResult result, List<KeptFiles> kept) {
        checks.measured(result.energy());
        checks.injected(result.faults());
        return new RunResult(
                scenario,
                seed,
                end,
                result.digest(),
                result.failures(),
                checks.verdicts(end),
                links.summaries(),
                airtime.perNode(),
                sleep.perNode(),
                result.energy(),
                counter.counts(),
                console.log(),
                Optional.empty(),
                kept,
                hints.hints(),
                scenario.internet());
    }
}
