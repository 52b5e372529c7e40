package org.espnowsim.scenario.external;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call raises in the process. */
final class CallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient List<@Nullable Object> args;

    CallException(String type, List<@Nullable Object> args, String explanation) {
        super(explanation);
        this.type = type;
        this.args = Collections.unmodifiableList(new ArrayList<>(args));
    }

    static CallException of(String type, String text) {
        return new CallException(type, List.of(text), "");
    }

    static CallException typeError(String text) {
        return of("TypeError", text);
    }

    static CallException notModelled(String text) {
        return of("NotImplementedError", text);
    }

    String type() {
        return type;
    }

    List<@Nullable Object> args() {
        return args;
    }

    String explanation() {
        return String.valueOf(getMessage());
    }
}
