package org.espnowsim.cli.recording;

import java.util.List;

/**
 * A recorded run.
 *
 * @param file as the user named it
 * @param header which run it is
 * @param entries in their order; they stand from line 2 on
 * @param endNs virtual time of the run's end
 * @param digest of its trace, 64 hexadecimal digits
 */
public record Recording(
        String file, Header header, List<Entry> entries, long endNs, String digest) {

    /** Copies the list. */
    public Recording {
        entries = List.copyOf(entries);
    }

    /** {@return the place of an entry in the file} */
    String place(int index) {
        return file + ":" + (index + 2);
    }
}
