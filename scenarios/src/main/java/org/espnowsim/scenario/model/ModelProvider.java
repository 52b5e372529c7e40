package org.espnowsim.scenario.model;

/**
 * Makes models of one name.
 *
 * <p>A jar brings a provider by {@link java.util.ServiceLoader}: a public class with a public
 * constructor without parameters, that implements one of the interfaces below this one and is named
 * in {@code META-INF/services}. It is made whenever a scenario is read, be its model named there or
 * not, so making it has to be cheap.
 *
 * @param <M> the model
 */
public interface ModelProvider<M> {

    /** {@return what scenarios call the model; no other of its kind may be called so} */
    String name();

    /**
     * {@return a model with the parameters of a scenario}
     *
     * <p>Asked while the scenario is read. The model may be used by many runs, also at the same
     * time, so that it must not change, and has all chance from what it is given.
     *
     * @param parameters to be asked for all that the model has; others are refused
     * @throws IllegalArgumentException if the parameters do not go together; the message is for the
     *     scenario's author, and says what is wrong and what to do
     */
    M create(ModelParameters parameters);
}
