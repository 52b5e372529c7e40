package org.espnowsim.fidelity;

import org.knowm.xchart.XYChart;

/** Sets the model beside what is known from elsewhere. The same each time. */
interface Experiment {

    /** {@return the name of its page, without an ending} */
    String name();

    /** Runs it, which takes seconds. */
    Findings run();

    /**
     * What it has found.
     *
     * @param title of the page
     * @param text what was done, what it is compared with, and how well it agrees, as Markdown
     * @param table the numbers
     * @param plot the same, to be looked at
     */
    record Findings(String title, String text, Table table, XYChart plot) {}
}
