package org.espnowsim.scenario.report.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Numbers one after the other, small ones in few bytes: seven bits in each, the lowest first, the
 * sign in the lowest bit, and the highest bit set if another byte follows, as Protocol Buffers have
 * it.
 */
final class Column {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long last;

    /** Adds a number. */
    void add(long value) {
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & -MORE) != 0) {
            bytes.write((int) (rest | MORE));
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    /** Adds how much larger a number is than the one before, the first one as it is. */
    void addDifference(long value) {
        add(value - last);
        last = value;
    }

    /** Adds bytes as they are. */
    void add(byte[] raw) {
        bytes.write(raw, 0, raw.length);
    }

    int sizeBytes() {
        return bytes.size();
    }

    void writeTo(OutputStream stream) throws IOException {
        bytes.writeTo(stream);
    }
}
