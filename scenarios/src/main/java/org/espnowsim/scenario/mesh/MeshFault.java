package org.espnowsim.scenario.mesh;

/** Something that a test has go wrong with a mesh. */
public final class MeshFault implements AutoCloseable {

    private final Runnable end;

    MeshFault(Runnable end) {
        this.end = end;
    }

    /** Ends it now; does nothing if it has ended. */
    public void end() {
        end.run();
    }

    /** Ends it now, so that a fault may last as long as a block. */
    @Override
    public void close() {
        end();
    }
}
