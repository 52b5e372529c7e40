package org.espnowsim.scenario.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * The models of one kind that are there, by name.
 *
 * @param <M> the model
 */
public final class ModelKind<M> {

    private final String label;
    private final BiFunction<Origin, M, M> checked;
    private final List<ModelProvider<M>> builtIn;
    private final SortedMap<String, ModelProvider<M>> providers = new TreeMap<>();

    /**
     * Finds the providers.
     *
     * @param label what people call it, such as {@code fading model}
     * @param builtIn providers that are always there
     * @param type of the providers that the class path brings
     * @param checked makes a model name itself when it fails
     */
    ModelKind(
            String label,
            List<? extends ModelProvider<M>> builtIn,
            Class<? extends ModelProvider<M>> type,
            BiFunction<Origin, M, M> checked,
            ClassLoader classLoader) {
        this.label = label;
        this.checked = checked;
        this.builtIn = List.copyOf(builtIn);
        List<ModelProvider<M>> all = new ArrayList<>(builtIn);
        ServiceLoader.load(type, classLoader).forEach(all::add);
        all.forEach(this::add);
    }

    private void add(ModelProvider<M> provider) {
        ModelProvider<M> other = providers.putIfAbsent(provider.name(), provider);
        if (other != null) {
            throw new IllegalStateException(
                    "both %s and %s bring the %s '%s'; keep one on the class path"
                            .formatted(
                                    other.getClass().getName(),
                                    provider.getClass().getName(),
                                    label,
                                    provider.name()));
        }
    }

    /** {@return what people call the kind, such as {@code fading model}} */
    public String label() {
        return label;
    }

    /** {@return the names of the models, by alphabet} */
    public List<String> names() {
        return List.copyOf(providers.keySet());
    }

    /** {@return the provider of this name, if there is one} */
    public Optional<ModelProvider<M>> find(String name) {
        return Optional.ofNullable(providers.get(name))
                .map(provider -> builtIn.contains(provider) ? provider : guarded(provider));
    }

    private ModelProvider<M> guarded(ModelProvider<M> provider) {
        return new Guarded<>(
                new Origin(label, provider.name(), provider.getClass()), provider, checked);
    }

    /** Names the provider that fails, and has its model checked. */
    private record Guarded<M>(
            Origin origin, ModelProvider<M> provider, BiFunction<Origin, M, M> checked)
            implements ModelProvider<M> {

        @Override
        public String name() {
            return origin.name();
        }

        @Override
        public M create(ModelParameters parameters) {
            M model;
            try {
                model = provider.create(parameters);
            } catch (IllegalArgumentException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("%s failed: %s".formatted(origin, e), e);
            }
            if (model == null) {
                throw new IllegalArgumentException("%s makes no model".formatted(origin));
            }
            return checked.apply(origin, model);
        }
    }
}
