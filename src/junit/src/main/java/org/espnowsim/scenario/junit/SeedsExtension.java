package org.espnowsim.scenario.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Invokes a test with each of its {@link Seeds}. */
final class SeedsExtension implements TestTemplateInvocationContextProvider {

    /** Seeds in place of those that tests name. */
    static final String PARAMETER = "espnowsim.seeds";

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SeedsExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        if (!AnnotationSupport.isAnnotated(method, Seeds.class)) {
            return false;
        }
        refuseBoth(method);
        return !AnnotationSupport.isAnnotated(method, MeshScenario.class); // which asks for them
    }

    /** JUnit would run it twice. */
    static void refuseBoth(Method method) {
        if (AnnotationSupport.isAnnotated(method, MeshTest.class)
                && AnnotationSupport.isAnnotated(method, Seeds.class)) {
            throw new ExtensionConfigurationException(
                    "%s has @MeshTest and @Seeds; put @MeshTest at its class, which may be a @Nested one"
                            .formatted(method));
        }
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
            ExtensionContext context) {
        return of(context).orElseThrow().stream().map(SeedsExtension::withSeed);
    }

    private static TestTemplateInvocationContext withSeed(long seed) {
        return new TestTemplateInvocationContext() {
            @Override
            public String getDisplayName(int invocationIndex) {
                return "seed " + seed;
            }

            @Override
            public List<Extension> getAdditionalExtensions() {
                BeforeEachCallback remember =
                        context -> context.getStore(NAMESPACE).put(PARAMETER, seed);
                return List.of(remember);
            }
        };
    }

    /**
     * {@return the seeds that a method's annotation names, or those in place of them; empty if
     * neither is there}
     */
    static Optional<List<Long>> of(ExtensionContext context) {
        return inPlace(context)
                .or(() ->
                        AnnotationSupport.findAnnotation(
                                        context.getRequiredTestMethod(), Seeds.class)
                                .map(seeds -> org.espnowsim.scenario.Seeds.ofRange(seeds.value())));
    }

    private static Optional<List<Long>> inPlace(ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(text ->
                        text.matches("-?[0-9]{1,18}")
                                ? List.of(Long.valueOf(text))
                                : org.espnowsim.scenario.Seeds.ofRange(text));
    }

    /** {@return the seed of this invocation; empty if the test has none of its own} */
    static Optional<Long> current(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(PARAMETER, Long.class))
                .or(() -> inPlace(context).map(List::getFirst));
    }
}
