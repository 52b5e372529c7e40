package org.espnowsim.scenario.external;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells its process. Values are null, Boolean, Long, Double, String, byte[], and lists
 * and maps by text of them.
 */
public sealed interface ToClient {

    /**
     * The board has started, and with it the program.
     *
     * @param facts about the board and the run
     */
    record Welcome(Map<String, @Nullable Object> facts) implements ToClient {
        /** Copies the map. */
        public Welcome(Map<String, @Nullable Object> facts) {
            this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }

    /** A call has returned. */
    record Return(long id, @Nullable Object value) implements ToClient {}

    /**
     * A call has raised.
     *
     * @param type name of the exception, as Python spells it
     * @param args what it is made of
     * @param explanation what happened, and what to do; empty if the exception says it
     */
    record Raise(long id, String type, List<@Nullable Object> args, String explanation)
            implements ToClient {
        /** Copies the list. */
        public Raise(long id, String type, List<@Nullable Object> args, String explanation) {
            this.id = id;
            this.type = type;
            this.explanation = explanation;
            this.args = Collections.unmodifiableList(new ArrayList<>(args));
        }
    }

    /** Something has happened, for which the program has registered a callback. */
    record Callback(long id, String which, List<@Nullable Object> args) implements ToClient {
        /** Copies the list. */
        public Callback(long id, String which, List<@Nullable Object> args) {
            this.id = id;
            this.which = which;
            this.args = Collections.unmodifiableList(new ArrayList<>(args));
        }
    }

    /**
     * The board goes down; the process is to start anew, and join again.
     *
     * @param cause {@code deep-sleep}, {@code reset}, {@code watchdog}, {@code power-cut} or {@code
     *     soft-reset}
     */
    record Restart(String cause) implements ToClient {}
}
