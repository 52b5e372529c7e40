package org.espnowsim.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.espnowsim.net.Forwarding;
import org.espnowsim.sim.AccessPointOptions;
import org.espnowsim.sim.InterfererOptions;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.medium.MediumOptions;

/**
 * A scenario, complete and valid.
 *
 * @param name for reports
 * @param about what the scenario shows; may be empty
 * @param duration virtual time after which the run ends at the latest
 * @param seed from which all chance of the run comes; empty if it is for the caller to choose
 * @param seeds with which a suite runs it, in the order of the file; empty if it does not say
 * @param radio the radio environment
 * @param nodes in the order of the file, groups expanded; names are unique
 * @param accessPoints which no program runs on, in the order of the file; their names are no node's
 * @param interferers what disturbs and is no Wi-Fi; their names are nobody else's
 * @param faults what goes wrong on purpose, in the order of the file
 * @param conduct how runs are made
 * @param expectations what must hold, in the order of the file
 * @param seedShareMins of the expectations that need not hold with each seed: in which share of the
 *     seeds at least, above 0 to 1
 */
public record Scenario(
        String name,
        String about,
        Duration duration,
        OptionalLong seed,
        List<Long> seeds,
        MediumOptions radio,
        List<NodeSpec> nodes,
        List<AccessPointOptions> accessPoints,
        List<InterfererOptions> interferers,
        List<FaultOptions> faults,
        Conduct conduct,
        List<Expectation> expectations,
        Map<Expectation, Double> seedShareMins) {

    /** Copies the lists. */
    public Scenario {
        seeds = List.copyOf(seeds);
        nodes = List.copyOf(nodes);
        accessPoints = List.copyOf(accessPoints);
        interferers = List.copyOf(interferers);
        faults = List.copyOf(faults);
        expectations = List.copyOf(expectations);
        seedShareMins = Collections.unmodifiableMap(new LinkedHashMap<>(seedShareMins));
    }

    /** A scenario without access points, interferers and faults. */
    public Scenario(
            String name,
            String about,
            Duration duration,
            OptionalLong seed,
            MediumOptions radio,
            List<NodeSpec> nodes,
            List<Expectation> expectations) {
        this(
                name,
                about,
                duration,
                seed,
                List.of(),
                radio,
                nodes,
                List.of(),
                List.of(),
                List.of(),
                Conduct.USUAL,
                expectations,
                Map.of());
    }

    /** {@return the same without an end that anybody waits for: so long, and nothing must hold} */
    public Scenario withoutEnd(Duration longest) {
        return with(longest, faults, List.of());
    }

    /** {@return the same with nothing that goes wrong on purpose, and nothing that must hold} */
    public Scenario withoutFaults() {
        return with(
                duration, faults.stream().filter(fault -> !fault.isWrong()).toList(), List.of());
    }

    /** {@return the same with other things that go wrong on purpose, and nothing that must hold} */
    public Scenario withFaults(List<FaultOptions> newFaults) {
        return with(duration, newFaults, List.of());
    }

    /** {@return the same, of which this must hold, with each seed; run as usual} */
    public Scenario withExpectations(List<Expectation> newExpectations) {
        return with(duration, faults, newExpectations);
    }

    private Scenario with(
            Duration newDuration, List<FaultOptions> newFaults, List<Expectation> newExpectations) {
        return new Scenario(
                name,
                about,
                newDuration,
                seed,
                seeds,
                radio,
                nodes,
                accessPoints,
                interferers,
                newFaults,
                Conduct.USUAL,
                newExpectations,
                Map.of());
    }

    /**
     * {@return in which share of the seeds the expectation has to hold at least, above 0 to 1;
     * empty if it has to with each}
     */
    public OptionalDouble seedShareMin(Expectation expectation) {
        Double share = seedShareMins.get(expectation);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }

    /** {@return what its nodes may reach of the real network; such a run is not repeatable} */
    public List<Forwarding> internet() {
        return accessPoints.stream()
                .flatMap(accessPoint -> accessPoint.internet().stream())
                .distinct()
                .toList();
    }
}
