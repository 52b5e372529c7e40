package org.espnowsim.scenario.assertion;

import org.assertj.core.api.SoftAssertions;
import org.espnowsim.scenario.mesh.MeshLink;
import org.espnowsim.scenario.mesh.MeshMessage;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.scenario.mesh.MeshTrace;
import org.jspecify.annotations.Nullable;

/**
 * Soft assertions that know meshes beside all that AssertJ's know: {@code assertAll} tells of all
 * that do not hold. Of messages that are not there nothing more is asked.
 */
public class MeshSoftAssertions extends SoftAssertions {

    /** None yet. */
    public MeshSoftAssertions() {}

    /** {@return assertions on a board} */
    public MeshNodeAssert assertThat(@Nullable MeshNode actual) {
        return proxy(MeshNodeAssert.class, MeshNode.class, actual);
    }

    /** {@return assertions on the messages from one board to another} */
    public MeshLinkAssert assertThat(@Nullable MeshLink actual) {
        return proxy(MeshLinkAssert.class, MeshLink.class, actual);
    }

    /** {@return assertions on what has happened} */
    public MeshTraceAssert assertThat(@Nullable MeshTrace actual) {
        return proxy(MeshTraceAssert.class, MeshTrace.class, actual);
    }

    /** {@return assertions on what became of a message} */
    public MeshMessageAssert assertThat(@Nullable MeshMessage actual) {
        return proxy(MeshMessageAssert.class, MeshMessage.class, actual);
    }
}
