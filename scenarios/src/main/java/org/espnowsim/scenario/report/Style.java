package org.espnowsim.scenario.report;

/** How text for people is marked up. */
public enum Style {
    /** Not at all. */
    PLAIN,
    /** With ANSI escape sequences (ECMA-48, Select Graphic Rendition), for a terminal. */
    COLOUR;

    /** Foreground colours that read well on dark and light, red left for what is bad. */
    private static final int[] NODE_COLOURS = {36, 33, 35, 32, 34, 96, 93, 95, 92, 94};

    private static final String RESET = "\u001b[0m";

    String strong(String text) {
        return marked("\u001b[1m", text);
    }

    String faint(String text) {
        return marked("\u001b[2m", text);
    }

    String good(String text) {
        return marked("\u001b[1;32m", text);
    }

    String bad(String text) {
        return marked("\u001b[1;31m", text);
    }

    String careful(String text) {
        return marked("\u001b[33m", text);
    }

    /** {@return the text in the colour of a node, which it shares with others if there are many} */
    String ofNode(int node, String text) {
        return marked("\u001b[" + NODE_COLOURS[node % NODE_COLOURS.length] + "m", text);
    }

    private String marked(String begin, String text) {
        return switch (this) {
            case PLAIN -> text;
            case COLOUR -> begin + text + RESET;
        };
    }
}
