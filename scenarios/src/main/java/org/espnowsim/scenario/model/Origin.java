package org.espnowsim.scenario.model;

import java.util.function.Supplier;

/**
 * Where a model comes from.
 *
 * @param kind such as {@code fading model}
 * @param name as scenarios say it
 * @param provider the class
 */
record Origin(String kind, String name, Class<?> provider) {

    /**
     * {@return what the model gives}
     *
     * @throws ModelFailedException if it fails
     */
    <T> T guard(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw new ModelFailedException("%s failed: %s".formatted(this, e), e);
        }
    }

    /** {@return the failure of a model that gives what it must not} */
    ModelFailedException gave(String what) {
        return new ModelFailedException("%s gives %s".formatted(this, what), null);
    }

    @Override
    public String toString() {
        return "%s %s (%s)".formatted(kind, name, provider.getName());
    }
}
