package org.espnowsim.radio;

/** How an access point answers a {@link JoinRequest}. */
public enum JoinOutcome {
    /** It lets the station in. */
    JOINED,
    /** It has another password. */
    WRONG_PASSWORD,
    /** It does not answer: it is off, elsewhere or out of range. */
    NO_ANSWER
}
