package org.espnowsim.scenario.junit;

import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshBuilder;

/** Makes the meshes of tests; has a constructor without parameters. */
public interface MeshRecipe {

    /** {@return a new mesh, to be built; its seed and its name are given by the test} */
    MeshBuilder mesh();

    /** Boards in a row, as the annotation says. */
    final class Row implements MeshRecipe {
        @Override
        public MeshBuilder mesh() {
            return Mesh.builder();
        }
    }
}
