package org.espnowsim.scenario.compare;

import java.io.IOException;
import java.util.List;
import org.espnowsim.scenario.runner.RunResult;
import org.espnowsim.scenario.statistics.Airtime;
import org.espnowsim.scenario.statistics.LinkStatistics;

/** One of two runs. */
public final class Side {

    private final String label;
    private final RecordedTrace trace;
    private final Figures figures;
    private final boolean isWhole;

    private Side(String label, RecordedTrace trace, Figures figures, boolean isWhole) {
        this.label = label;
        this.trace = trace;
        this.figures = figures;
        this.isWhole = isWhole;
    }

    /**
     * {@return a run that was made, and recorded meanwhile}
     *
     * @param label what it is called in a report
     */
    public static Side of(String label, RecordedTrace trace, RunResult result) {
        return new Side(label, trace, Figures.of(result), true);
    }

    /**
     * {@return a run of which there is nothing but its trace: neither energy nor expectations}
     *
     * @throws TraceFormatException if it cannot be read
     */
    public static Side of(String label, RecordedTrace trace) throws IOException {
        LinkStatistics links = new LinkStatistics();
        Airtime airtime = new Airtime();
        trace.replay(List.of(links, airtime));
        return new Side(label, trace, Figures.of(links.summaries(), airtime.perNode()), false);
    }

    String label() {
        return label;
    }

    RecordedTrace trace() {
        return trace;
    }

    Figures figures() {
        return figures;
    }

    /** {@return whether it has all figures} */
    boolean isWhole() {
        return isWhole;
    }
}
