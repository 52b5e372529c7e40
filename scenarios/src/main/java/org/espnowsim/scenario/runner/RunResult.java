package org.espnowsim.scenario.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espnowsim.net.Forwarding;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.hint.Hint;
import org.espnowsim.scenario.statistics.ConsoleLog;
import org.espnowsim.scenario.statistics.EventCounts;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.statistics.NodeAirtime;
import org.espnowsim.scenario.statistics.NodeSleep;
import org.espnowsim.scenario.verdict.RunEnd;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.SimulationResult.ProgramFailure;
import org.espnowsim.sim.energy.EnergyUse;

/**
 * What a run of a scenario brought.
 *
 * @param scenario what was run
 * @param seed from which all chance came
 * @param end when the run ended, and why
 * @param digest 64 hexadecimal digits, the same for every run of the scenario with the seed
 * @param failures programs that threw, in order of time
 * @param verdicts one for each expectation, in the order of the scenario; also if programs failed
 * @param links what became of the messages, in the order of the nodes
 * @param airtime what each node had on the air, in the order of the nodes
 * @param sleep how often each node started and how long it slept, in the order of the nodes
 * @param energy what each node took from its battery, in the order of the nodes
 * @param counts how much happened
 * @param console the last lines that the programs wrote
 * @param control what the faults changed, in sentences without a full stop; empty if the run was
 *     not repeated without them
 * @param keptFiles of the nodes whose files the scenario wants, in the order of the nodes
 * @param hints what deserves a look, though nothing failed; mostly none
 * @param internet what of the real network was within reach, so that another run may take another
 *     course; mostly nothing
 */
public record RunResult(
        Scenario scenario,
        long seed,
        RunEnd end,
        String digest,
        List<ProgramFailure> failures,
        List<Verdict> verdicts,
        List<LinkSummary> links,
        List<NodeAirtime> airtime,
        List<NodeSleep> sleep,
        List<EnergyUse> energy,
        EventCounts counts,
        ConsoleLog console,
        Optional<List<String>> control,
        List<KeptFiles> keptFiles,
        List<Hint> hints,
        List<Forwarding> internet) {

    /** Copies the lists. */
    public RunResult {
        failures = List.copyOf(failures);
        verdicts = List.copyOf(verdicts);
        links = List.copyOf(links);
        airtime = List.copyOf(airtime);
        sleep = List.copyOf(sleep);
        energy = List.copyOf(energy);
        control = control.map(List::copyOf);
        keptFiles = List.copyOf(keptFiles);
        hints = List.copyOf(hints);
        internet = List.copyOf(internet);
    }

    /** {@return the same with what its faults changed} */
    RunResult withControl(List<String> differences) {
        return new RunResult(
                scenario,
                seed,
                end,
                digest,
                failures,
                verdicts,
                links,
                airtime,
                sleep,
                energy,
                counts,
                console,
                Optional.of(differences),
                keptFiles,
                hints,
                internet);
    }

    /** {@return the same of a run that reached nothing of the real network, as it was replayed} */
    public RunResult replayed() {
        return new RunResult(
                scenario, seed, end, digest, failures, verdicts, links, airtime, sleep, energy,
                counts, console, control, keptFiles, hints, List.of());
    }

    /** {@return virtual time of the end, in nanoseconds} */
    public long endNs() {
        return end.timeNs();
    }

    /** {@return whether all expectations held, or there were none} */
    public boolean isAllHeld() {
        return verdicts.stream().allMatch(Verdict::isHeld);
    }

    /** {@return the failures of programs that no expectation which held is about} */
    public List<ProgramFailure> unexpectedFailures() {
        return failures.stream().filter(failure -> !isExpected(failure)).toList();
    }

    /** {@return whether an expectation which held is about this failure} */
    public boolean isExpected(ProgramFailure failure) {
        return verdicts.stream()
                .filter(Verdict::isHeld)
                .anyMatch(verdict ->
                        verdict.expectation() instanceof Expectation.Crashed crashed
                                && crashed.isAbout(failure));
    }

    /**
     * {@return why the run proves nothing though expectations held: whose programs never started,
     * and that all came as it does without faults; sentences without a full stop}
     *
     * <p>Of a run that expects nothing, or that was stopped before its end, nobody asks.
     */
    public List<String> unproven() {
        if (verdicts.isEmpty() || end.reason() == RunEnd.Reason.STOPPED) {
            return List.of();
        }
        List<String> idle =
                sleep.stream()
                        .limit(scenario.nodes().size()) // access points come after the nodes
                        .filter(node -> node.starts() == 0)
                        .map(NodeSleep::node)
                        .toList();
        List<String> reasons = new ArrayList<>();
        if (!idle.isEmpty()) {
            reasons.add(
                    "the program of %s never started, so that the run proves nothing about it"
                            .formatted(String.join(", ", idle)));
        }
        if (control.filter(List::isEmpty).isPresent()) {
            reasons.add(
                    "without its faults the run ends the same: as many messages arrive, and programs"
                            + " print the same lines");
        }
        return List.copyOf(reasons);
    }

    /** {@return whether all expectations held, and prove something} */
    public boolean isProved() {
        return isAllHeld() && unproven().isEmpty();
    }

    /** {@return whether all expectations are proved and no program failed but as expected} */
    public boolean isPassed() {
        return isProved() && unexpectedFailures().isEmpty();
    }
}
