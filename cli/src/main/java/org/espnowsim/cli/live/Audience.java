package org.espnowsim.cli.live;

/** Those who watch. Called by the session's thread, which they must not hold up. */
interface Audience {

    /** Tells all a JSON object. */
    void tell(String json);

    /** Tells all what has happened, as {@link org.espnowsim.scenario.report.html.LiveFeed}. */
    void tell(byte[] segments);

    /** {@return how many there are} */
    int size();
}
