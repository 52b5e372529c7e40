package org.espnowsim.net;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.espnowsim.frame.Payload;

/**
 * A server of the Network Time Protocol (RFC 5905) that knows the time of the simulated world to
 * the nanosecond.
 *
 * @param names under which it is known, and all below them, such as {@code 0.pool.ntp.org} of
 *     {@code pool.ntp.org}; none if there is no such server
 * @param start date and time, in UTC, at which the run begins
 */
public record NtpServer(List<String> names, LocalDateTime start) {

    /** The port at which it answers. */
    public static final int PORT = 123;

    /** The date of runs that do not say theirs (assumed). */
    public static final LocalDateTime DEFAULT_START = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** What MicroPython's {@code ntptime} asks unless it is told otherwise. */
    public static final List<String> DEFAULT_NAMES = List.of("pool.ntp.org");

    /** Length of a message without extensions. */
    static final int MESSAGE_BYTES = 48;

    private static final LocalDateTime EPOCH = LocalDateTime.of(1900, 1, 1, 0, 0);

    private static final int VERSION_MASK = 0x38;
    private static final int MODE_MASK = 0x07;
    private static final int MODE_CLIENT = 3;
    private static final int MODE_SERVER = 4;

    private static final int POLL_OFFSET = 2;
    private static final int TRANSMIT_OFFSET = 40;

    private static final byte STRATUM_PRIMARY = 1;

    /** As a power of two, in seconds: a nanosecond. */
    private static final byte PRECISION = -30;

    private static final int NS_PER_S = 1_000_000_000;

    /** Copies the list. */
    public NtpServer {
        names = List.copyOf(names);
    }

    /** {@return the server of runs that do not say otherwise} */
    public static NtpServer ofDefaults() {
        return new NtpServer(DEFAULT_NAMES, DEFAULT_START);
    }

    /** {@return whether a name is this server's} */
    public boolean isCalled(String name) {
        return names.stream().anyMatch(own -> name.equals(own) || name.endsWith("." + own));
    }

    /**
     * {@return the answer to a datagram; empty if that is no client's question}
     *
     * @param runNs how long the run has gone on
     */
    public Optional<Payload> answer(Payload question, long runNs) {
        if (question.length() < MESSAGE_BYTES || (question.byteAt(0) & MODE_MASK) != MODE_CLIENT) {
            return Optional.empty();
        }
        ByteBuffer asked = ByteBuffer.wrap(question.toByteArray());
        long now = timestamp(start.plusNanos(runNs));
        ByteBuffer answer = ByteBuffer.allocate(MESSAGE_BYTES);
        answer.put((byte) ((asked.get(0) & VERSION_MASK) | MODE_SERVER));
        answer.put(STRATUM_PRIMARY);
        answer.put(asked.get(POLL_OFFSET));
        answer.put(PRECISION);
        answer.putInt(0); // root delay
        answer.putInt(0); // root dispersion
        answer.put(new byte[] {'S', 'I', 'M', 0});
        answer.putLong(now); // last set
        answer.putLong(asked.getLong(TRANSMIT_OFFSET));
        answer.putLong(now); // question received
        answer.putLong(now); // answer sent
        return Optional.of(Payload.of(answer.array()));
    }

    /** Seconds since 1900, modulo 2^32, and below them 32 bits of fraction. */
    private static long timestamp(LocalDateTime time) {
        long seconds = ChronoUnit.SECONDS.between(EPOCH, time);
        return (seconds << Integer.SIZE)
                | ((time.getLong(ChronoField.NANO_OF_SECOND) << Integer.SIZE) / NS_PER_S);
    }
}
