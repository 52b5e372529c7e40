package org.espnowsim.scenario.model;

import java.util.List;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.ErrorModels;
import org.espnowsim.sim.medium.FadingModel;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.phy.RetryPolicy;

/**
 * The models that scenarios may name, of each kind.
 *
 * @param propagation of path loss; none comes with the simulator, which has presets
 * @param fading of links over time; none comes with the simulator but {@link
 *     org.espnowsim.sim.medium.RicianFading}, which has no name
 * @param errors of reception; none comes with the simulator but the chips' own curves
 * @param retries of frames that are not acknowledged
 * @param interferers that are no Wi-Fi
 */
public record Models(
        ModelKind<PropagationModel> propagation,
        ModelKind<FadingModel> fading,
        ModelKind<ErrorModels> errors,
        ModelKind<RetryPolicy> retries,
        ModelKind<Interferer> interferers) {

    private static final List<RetryProvider> RETRIES =
            List.of(
                    new Ready("standard", RetryPolicy.Backoff.standard()),
                    new Ready("esp32-burst", RetryPolicy.RtsBurst.esp32()),
                    new Ready("esp8266-fallback", RetryPolicy.Backoff.esp8266()));

    /**
     * {@return the models that this loader finds}
     *
     * @throws IllegalStateException if two of a kind have the same name
     * @throws java.util.ServiceConfigurationError if a provider cannot be made
     */
    public static Models of(ClassLoader classLoader) {
        return new Models(
                new ModelKind<>(
                        "propagation model",
                        List.of(),
                        PropagationProvider.class,
                        CheckedPropagation::new,
                        classLoader),
                new ModelKind<>(
                        "fading model",
                        List.of(),
                        FadingProvider.class,
                        CheckedFading::new,
                        classLoader),
                new ModelKind<>(
                        "error model",
                        List.of(),
                        ErrorProvider.class,
                        CheckedErrors::new,
                        classLoader),
                new ModelKind<>(
                        "retry model",
                        RETRIES,
                        RetryProvider.class,
                        CheckedBackoff::of,
                        classLoader),
                new ModelKind<>(
                        "interference model",
                        Interferers.ALL,
                        InterfererProvider.class,
                        CheckedInterferer::new,
                        classLoader));
    }

    /** {@return the models that are found where the simulator itself came from} */
    public static Models ofClassPath() {
        return of(Models.class.getClassLoader());
    }

    /** A model that has no parameters. */
    private record Ready(String name, RetryPolicy policy) implements RetryProvider {

        @Override
        public RetryPolicy create(ModelParameters parameters) {
            return policy;
        }
    }
}
