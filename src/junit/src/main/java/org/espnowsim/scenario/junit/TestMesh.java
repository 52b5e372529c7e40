package org.espnowsim.scenario.junit;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshBuilder;
import org.espnowsim.scenario.mesh.ProgramFailedException;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The mesh of one test.
 *
 * @param kept where it goes if the test fails
 */
record TestMesh(Mesh mesh, KeptFolder kept) {

    static TestMesh of(ExtensionContext context) {
        MeshTest settings = settings(context);
        long seed = SeedsExtension.current(context).orElse(settings.seed());
        Mesh mesh = builder(settings).name(context.getDisplayName()).seed(seed).build();
        return new TestMesh(mesh, KeptFolder.of(context, seed));
    }

    private static MeshTest settings(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        Optional<MeshTest> found = AnnotationSupport.findAnnotation(method, MeshTest.class);
        Class<?> type = context.getRequiredTestClass();
        while (found.isEmpty() && type != null) {
            found = AnnotationSupport.findAnnotation(type, MeshTest.class);
            type = type.getEnclosingClass();
        }
        return found.orElseThrow(() ->
                new ExtensionConfigurationException(
                        "%s has no @MeshTest, nor has its class; there it says which nodes the mesh has"
                                .formatted(method)));
    }

    private static MeshBuilder builder(MeshTest settings) {
        if (settings.recipe() != MeshRecipe.Row.class) {
            if (settings.nodes().length > 0) {
                throw new ExtensionConfigurationException(
                        "@MeshTest has nodes and a recipe; put the nodes into %s"
                                .formatted(settings.recipe().getName()));
            }
            return recipe(settings.recipe()).mesh();
        }
        if (settings.nodes().length == 0) {
            throw new ExtensionConfigurationException(
                    "@MeshTest names no nodes; write nodes = {\"a\", \"b\"}, or a recipe");
        }
        MeshBuilder row = Mesh.builder().preset(settings.preset()).distance(settings.distanceM());
        for (String node : settings.nodes()) {
            row.node(node);
        }
        return row;
    }

    private static MeshRecipe recipe(Class<? extends MeshRecipe> type) {
        try {
            Constructor<? extends MeshRecipe> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ExtensionConfigurationException(
                    "%s cannot be made; it needs a constructor without parameters, and if it is a class within another, it has to be static"
                            .formatted(type.getName()),
                    e);
        }
    }

    /** {@return the failure with what is known beside it; what is no failure, as it is} */
    Throwable annotate(Throwable thrown) {
        return Annotated.isFailure(thrown) ? Annotated.with(thrown, kept.note()) : thrown;
    }

    /**
     * Stops the programs, and keeps what has happened if that is worth it.
     *
     * @param thrown by the test
     * @throws ProgramFailedException if a program has failed, and the test was not told
     */
    void end(Optional<Throwable> thrown) throws IOException {
        try {
            mesh.close();
        } catch (RuntimeException | Error e) {
            keep();
            Annotated.with(e, kept.note());
            throw e;
        }
        if (thrown.filter(Annotated::isFailure).isPresent()) {
            keep();
        }
    }

    private void keep() throws IOException {
        mesh.keep(kept.path(), kept.replay());
    }
}
