package org.espnowsim.scenario.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.LinkKind;
import org.espnowsim.scenario.statistics.LinkSummary;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.scenario.statistics.NodeAirtime;
import org.espnowsim.scenario.verdict.Verdict;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.time.Durations;

/** What a run comes to, figure by figure: those of the links, the nodes, the expectations. */
final class Figures {

    /**
     * What a figure is of.
     *
     * @param subject a link, a node or an expectation
     * @param name of the figure
     */
    record Key(String subject, String name) {}

    /** Names of the figures that a trace alone does not give. */
    static final String CHARGE = "charge";

    static final String EXPECTATION = "expectation";

    private final Map<Key, String> values = new LinkedHashMap<>();

    private Figures() {}

    /** {@return those of a run} */
    static Figures of(RunResult result) {
        Figures figures = new Figures();
        figures.addVerdicts(result.verdicts());
        figures.addTraffic(result.links(), result.airtime());
        figures.addEnergy(result.energy());
        return figures;
    }

    /** {@return those that a trace alone gives} */
    static Figures of(List<LinkSummary> links, List<NodeAirtime> airtime) {
        Figures figures = new Figures();
        figures.addTraffic(links, airtime);
        return figures;
    }

    private void addTraffic(List<LinkSummary> links, List<NodeAirtime> airtime) {
        links.forEach(this::addLink);
        for (NodeAirtime node : airtime) {
            put(node.node(), "transmissions", node.transmissions());
            putTime(node.node(), "time on the air", node.airtimeNs());
        }
    }

    /** {@return each figure in words, in order; unmodifiable} */
    Map<Key, String> values() {
        return Collections.unmodifiableMap(values);
    }

    private void addLink(LinkSummary link) {
        String arrow = link.kind() == LinkKind.BROADCAST ? " => " : " -> ";
        String subject = link.sender() + arrow + link.receiver();
        put(subject, "sent", link.sent());
        put(subject, "acknowledged", link.acknowledged());
        put(subject, "delivered", link.delivered());
        put(subject, "retries", link.retries());
        for (Map.Entry<LossReason, Long> loss : link.lossesByReason().entrySet()) {
            put(subject, "lost, " + loss.getKey().key(), loss.getValue());
        }
        link.latency()
                .ifPresent(latency -> {
                    putTime(subject, "latency, median", latency.medianNs());
                    putTime(subject, "latency, p95", latency.p95Ns());
                    putTime(subject, "latency, max", latency.maxNs());
                });
    }

    private void addEnergy(List<EnergyUse> uses) {
        for (EnergyUse use : uses) {
            values.put(
                    new Key(use.node(), CHARGE),
                    String.format(Locale.ROOT, "%.3fmC", use.chargeMc()));
        }
    }

    private void addVerdicts(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            values.put(
                    new Key(verdict.expectation().text(), EXPECTATION),
                    verdict.isHeld() ? "PASS" : "FAIL");
        }
    }

    private void put(String subject, String name, long value) {
        values.put(new Key(subject, name), Long.toString(value));
    }

    private void putTime(String subject, String name, long ns) {
        values.put(new Key(subject, name), Durations.format(ns));
    }
}
