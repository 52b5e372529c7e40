package org.espnowsim.scenario.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of values that CEL itself does not have. */
final class Types {

    static final CelType SPAN = OpaqueType.create("span");
    static final CelType TEXTS = ListType.create(SimpleType.STRING);
    static final CelType LATENCY = StructTypeReference.create("latency");
    static final CelType NODE = StructTypeReference.create("node");

    private static final ImmutableMap<String, CelType> LATENCY_FIELDS = latencyFields();
    private static final ImmutableMap<String, CelType> NODE_FIELDS = nodeFields();

    static final CelTypeProvider PROVIDER =
            new Structs(
                    ImmutableList.of(
                            struct("latency", LATENCY_FIELDS), struct("node", NODE_FIELDS)));

    private Types() {}

    private static ImmutableMap<String, CelType> latencyFields() {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        List.of("median", "p95", "p99", "max")
                .forEach(name -> fields.put(name, SimpleType.DURATION));
        fields.put("count", SimpleType.INT);
        return fields.buildOrThrow();
    }

    private static ImmutableMap<String, CelType> nodeFields() {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        fields.put("name", SimpleType.STRING);
        List.of("up", "asleep", "crashed", "ended")
                .forEach(name -> fields.put(name, SimpleType.BOOL));
        List.of(
                        "starts",
                        "channel",
                        "tx_pkts",
                        "tx_responses",
                        "tx_failures",
                        "rx_packets",
                        "rx_dropped_packets")
                .forEach(name -> fields.put(name, SimpleType.INT));
        return fields.buildOrThrow();
    }

    private static StructType struct(String name, ImmutableMap<String, CelType> fields) {
        return StructType.create(
                name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
    }

    /** {@return the names of all fields, of whatever} */
    static List<String> fieldNames() {
        List<String> names = new ArrayList<>(LATENCY_FIELDS.keySet());
        names.addAll(NODE_FIELDS.keySet());
        return names;
    }

    private record Structs(ImmutableList<StructType> structs) implements CelTypeProvider {

        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.<CelType>copyOf(structs);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return structs.stream()
                    .filter(struct -> struct.name().equals(name))
                    .map(CelType.class::cast)
                    .findFirst();
        }
    }
}
