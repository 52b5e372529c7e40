package org.espnowsim.scenario.assertion;

import java.time.Duration;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshLink;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.MeshTrace;
import org.jspecify.annotations.Nullable;

/** Where assertions on meshes begin; to be imported statically beside AssertJ's own. */
public final class MeshAssertions {

    private MeshAssertions() {}

    /** {@return assertions on a board} */
    public static MeshNodeAssert assertThat(@Nullable MeshNode actual) {
        return new MeshNodeAssert(actual);
    }

    /** {@return assertions on the messages from one board to another} */
    public static MeshLinkAssert assertThat(@Nullable MeshLink actual) {
        return new MeshLinkAssert(actual);
    }

    /** {@return assertions on what has happened} */
    public static MeshTraceAssert assertThat(@Nullable MeshTrace actual) {
        return new MeshTraceAssert(actual);
    }

    /** {@return assertions on what became of a message} */
    public static MeshMessageAssert assertThat(@Nullable MeshMessage actual) {
        return new MeshMessageAssert(actual);
    }

    // ---- in virtual time ----

    /**
     * Lets a mesh run until an assertion passes.
     *
     * @param atMost virtual time, from now on
     * @param assertion asked now and after each event, by another thread; it must not act on the
     *     mesh, nor let time run
     * @throws AssertionError if it does not pass in time: what it said at the end, and how long was
     *     waited
     * @throws org.espnowsim.scenario.mesh.ProgramFailedException if a program fails meanwhile
     */
    public static void eventually(Mesh mesh, Duration atMost, Runnable assertion) {
        Patience.eventually(mesh, atMost, assertion);
    }

    /**
     * Lets a mesh run, and checks that an assertion passes all the time.
     *
     * @param duration virtual time, from now on; it stands where the assertion first failed
     * @param assertion as for {@link #eventually}
     * @throws AssertionError if it ceases to pass: what it said then, and when that was
     * @throws org.espnowsim.scenario.mesh.ProgramFailedException if a program fails meanwhile
     */
    public static void always(Mesh mesh, Duration duration, Runnable assertion) {
        Patience.always(mesh, duration, assertion);
    }

    // ---- values ----

    /** {@return so many or more} */
    public static Amount atLeast(int count) {
        return Amount.atLeast(count);
    }

    /** {@return so great a share or a greater one} */
    public static Amount atLeast(Share share) {
        return Amount.atLeast(share);
    }

    /** {@return so many or fewer} */
    public static Amount atMost(int count) {
        return Amount.atMost(count);
    }

    /** {@return so great a share or a lesser one} */
    public static Amount atMost(Share share) {
        return Amount.atMost(share);
    }

    /** {@return just as many} */
    public static Amount exactly(int count) {
        return Amount.exactly(count);
    }

    /** {@return just this share} */
    public static Amount exactly(Share share) {
        return Amount.exactly(share);
    }

    /**
     * {@return a share of all}
     *
     * @param percent 0 to 100
     */
    public static Share percent(double percent) {
        return new Share(percent);
    }

    /** {@return milliseconds} */
    public static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    /** {@return seconds} */
    public static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }
}
