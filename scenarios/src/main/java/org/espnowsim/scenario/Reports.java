package org.espnowsim.scenario;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What runs of a scenario leave behind, whoever runs it.
 *
 * @param keep of which runs
 * @param files what is written of each
 * @param stem the files' path but for the seed and the ending
 */
public record Reports(Keep keep, Set<Kind> files, Path stem) {

    /** Nothing. */
    public static final Reports NONE = new Reports(Keep.NEVER, Set.of(), Path.of("run"));

    /** Copies the set. */
    public Reports {
        EnumSet<Kind> copy = EnumSet.noneOf(Kind.class);
        copy.addAll(files);
        files = Collections.unmodifiableSet(copy);
    }

    /** Of which runs something is kept. */
    public enum Keep {
        /** Of those that did not pass. */
        ON_FAILURE,
        /** Of all. */
        ALWAYS,
        /** Of none. */
        NEVER
    }

    /** What can be kept of a run. */
    public enum Kind {
        /** A page for a browser. */
        HTML(".html"),
        /** All frames on the air, for Wireshark. */
        PCAP(".pcap"),
        /** All that happened, a JSON object on each line. */
        TRACE(".jsonl"),
        /** The result. */
        JSON(".json"),
        /** The result, for CI servers. */
        JUNIT(".xml");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    /** {@return whether something is kept of a run that passed, or that did not} */
    public boolean isKept(boolean passed) {
        return switch (keep) {
            case ON_FAILURE -> !passed;
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    /** {@return where it is kept of the run with that seed, as {@code mesh-seed-7.pcap}} */
    public Path path(Kind kind, long seed) {
        return stem.resolveSibling(stem.getFileName() + "-seed-" + seed + kind.ending);
    }
}
