package org.espnowsim.scenario.junit;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.node.Node;
import org.espnowsim.scenario.mesh.Mesh;
import org.espnowsim.scenario.mesh.MeshNode;
import org.espnowsim.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Makes the mesh of a {@link MeshTest} when a parameter asks for it, and ends it with the test. */
final class MeshExtension
        implements ParameterResolver,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                BeforeEachCallback,
                AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(MeshExtension.class);

    private static final List<Class<?>> OF_THE_TEST = List.of(Mesh.class, MeshNode.class);

    /** Parts of a board, which only its own program may use. */
    private static final List<Class<?>> OF_A_BOARD = List.of(Node.class, EspNow.class, Clock.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        SeedsExtension.refuseBoth(context.getRequiredTestMethod());
    }

    // ---- parameters ----

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return OF_THE_TEST.contains(type) || OF_A_BOARD.contains(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()
                || !(parameter.getDeclaringExecutable() instanceof Method method)) {
            throw new ParameterResolutionException(
                    "a %s belongs to one test; have it be a parameter of the test, or of a method with @BeforeEach or @AfterEach"
                            .formatted(type.getSimpleName()));
        }
        Mesh mesh = testMesh(context).mesh();
        if (type == Mesh.class) {
            return mesh;
        }
        if (type == MeshNode.class) {
            return mesh.node(nodeName(parameter, mesh));
        }
        if (!method.equals(context.getRequiredTestMethod())) {
            throw new ParameterResolutionException(
                    "a %s is for the program of a board, which only the test itself can be; here use a MeshNode"
                            .formatted(type.getSimpleName()));
        }
        return partOf(boardOf(method, mesh).orElseThrow(), type);
    }

    private static TestMesh testMesh(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestMesh.class, _ -> TestMesh.of(context), TestMesh.class);
    }

    private static String nodeName(ParameterContext context, Mesh mesh) {
        Parameter parameter = context.getParameter();
        Optional<OnNode> named = context.findAnnotation(OnNode.class);
        if (named.isPresent()) {
            return named.get().value();
        }
        if (!parameter.isNamePresent()) {
            throw new ParameterResolutionException(
                    "which MeshNode parameter %s is cannot be seen; write @OnNode(\"%s\"), or compile with -parameters"
                            .formatted(context.getIndex(), mesh.nodes().getFirst().name()));
        }
        return parameter.getName();
    }

    private static Object partOf(MeshNode board, Class<?> type) {
        return board.call(node -> {
            if (type == EspNow.class) {
                return node.espNow();
            }
            return type == Clock.class ? node.clock() : node;
        });
    }

    /** {@return the board whose program the test is; empty if it is none} */
    private static Optional<MeshNode> boardOf(Method test, Mesh mesh) {
        List<Parameter> parts =
                Arrays.stream(test.getParameters())
                        .filter(parameter -> OF_A_BOARD.contains(parameter.getType()))
                        .toList();
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                parts.stream()
                        .map(parameter -> parameter.getAnnotation(OnNode.class))
                        .map(named ->
                                named == null ? mesh.nodes().getFirst().name() : named.value())
                        .distinct()
                        .toList();
        if (names.size() > 1) {
            throw new ParameterResolutionException(
                    "a test can be the program of one board, not of %s; use MeshNode for the others"
                            .formatted(String.join(" and ", names)));
        }
        return Optional.of(mesh.node(names.getFirst()));
    }

    // ---- the test ----

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> called,
            ExtensionContext context)
            throws Throwable {
        invoke(invocation, called, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> called,
            ExtensionContext context)
            throws Throwable {
        invoke(invocation, called, context);
    }

    private static void invoke(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> called,
            ExtensionContext context)
            throws Throwable {
        TestMesh testMesh = known(context);
        Optional<MeshNode> board =
                testMesh == null
                        ? Optional.empty()
                        : boardOf(called.getExecutable(), testMesh.mesh());
        if (board.isPresent()) {
            board.get().run(_ -> proceed(invocation));
        } else {
            invocation.proceed();
        }
    }

    private static void proceed(Invocation<Void> invocation) throws Exception {
        try {
            invocation.proceed();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable TestMesh known(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestMesh.class, TestMesh.class);
    }

    // ---- its end ----

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        throw annotated(context, thrown);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        throw annotated(context, thrown);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
            throws Throwable {
        throw annotated(context, thrown);
    }

    private static Throwable annotated(ExtensionContext context, Throwable thrown) {
        TestMesh testMesh = known(context);
        return testMesh == null ? thrown : testMesh.annotate(thrown);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        TestMesh testMesh = known(context);
        if (testMesh != null) {
            testMesh.end(context.getExecutionException());
        }
    }
}
