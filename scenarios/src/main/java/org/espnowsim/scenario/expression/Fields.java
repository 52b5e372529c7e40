package org.espnowsim.scenario.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values by name, each worked out when it is asked for. */
@SuppressWarnings("Immutable") // it answers about a run that goes on
final class Fields extends StructValue<String, Fields> {

    private final CelType type;
    private final Map<String, Supplier<Object>> values = new LinkedHashMap<>();
    private final BiConsumer<String, Object> asked;

    /** Tells {@code asked} which fields were asked for, and what they are. */
    Fields(CelType type, BiConsumer<String, Object> asked) {
        this.type = type;
        this.asked = asked;
    }

    Fields with(String name, Supplier<Object> value) {
        values.put(name, value);
        return this;
    }

    @Override
    public Object select(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(type, name)));
    }

    @Override
    public Optional<Object> find(String name) {
        @Nullable Supplier<Object> supplier = values.get(name);
        if (supplier == null) {
            return Optional.empty();
        }
        Object value = supplier.get();
        asked.accept(name, value);
        return Optional.of(value);
    }

    @Override
    public Fields value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return false;
    }

    @Override
    public CelType celType() {
        return type;
    }
}
