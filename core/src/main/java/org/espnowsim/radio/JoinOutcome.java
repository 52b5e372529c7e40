package org.espnowsim.radio;

/** How an access point answers a {@link JoinRequest}. */
public enum JoinOutcome {
    /** It lets the station in. */
    JOINED,
    /** It has another password. */
    WRONG_PASSWORD,
    /** It has as many stations as it takes. */
    TOO_MANY_STATIONS,
    /** It does not answer: it is off, elsewhere or out of range. */
    NO_ANSWER
}
