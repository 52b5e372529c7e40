package org.espnowsim.scenario.external;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a process tells its node. Values are as {@link ToClient} has them. */
public sealed interface FromClient {

    /** Calls a function of the board. */
    record Call(long id, String name, List<@Nullable Object> args) implements FromClient {
        /** Copies the list. */
        public Call(long id, String name, List<@Nullable Object> args) {
            this.id = id;
            this.name = name;
            this.args = Collections.unmodifiableList(new ArrayList<>(args));
        }
    }

    /** A callback has returned. */
    record CallbackDone(long id) implements FromClient {}

    /**
     * The program has ended.
     *
     * @param error what it failed with, as its language shows that; empty if it has not
     */
    record Bye(Optional<String> error) implements FromClient {}

    /**
     * The process says no more, though it has not said goodbye.
     *
     * @param why for people, as a sentence without its full stop
     * @param endsRun whether the run is to end once the node has crashed of it
     */
    record Gone(String why, boolean endsRun) implements FromClient {}
}
