package org.espnowsim.cli.recording;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry is about. */
enum What {
    CONNECT(Side.RUN),
    DATAGRAMS(Side.RUN),
    WRITE(Side.RUN),
    SEND(Side.RUN),
    END_OUTPUT(Side.RUN),
    CLOSE(Side.RUN),
    OPENED(Side.NETWORK),
    FAILED(Side.NETWORK),
    RECEIVED(Side.NETWORK),
    WRITTEN(Side.NETWORK),
    ENDED(Side.NETWORK),
    ANSWERED(Side.NETWORK);

    private enum Side {
        RUN,
        NETWORK
    }

    private final Side side;

    What(Side side) {
        this.side = side;
    }

    /** {@return whether the real network told it; else the run asked for it} */
    boolean isTold() {
        return side == Side.NETWORK;
    }

    boolean opensSocket() {
        return this == CONNECT || this == DATAGRAMS;
    }

    boolean hasData() {
        return switch (this) {
            case WRITE, SEND, RECEIVED, ANSWERED -> true;
            case CONNECT, DATAGRAMS, END_OUTPUT, CLOSE, OPENED, FAILED, WRITTEN, ENDED -> false;
        };
    }

    /** {@return whether it can be about a socket that was opened so} */
    boolean isOf(What opening) {
        return switch (this) {
            case CONNECT, DATAGRAMS -> false;
            case CLOSE -> true;
            case SEND, ANSWERED -> opening == DATAGRAMS;
            case WRITE, END_OUTPUT, OPENED, FAILED, RECEIVED, WRITTEN, ENDED -> opening == CONNECT;
        };
    }

    /** {@return as it stands in a file} */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<What> of(String key) {
        return Arrays.stream(values()).filter(what -> what.key().equals(key)).findFirst();
    }
}
