package org.espnowsim.micropython.engine;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what the WebAssembly module imports, as Java functions. */
final class Imports {

    private static final long[] NOTHING = {};

    private final List<HostFunction> functions = new ArrayList<>();
    private final Consumer<PythonError> raise;

    /**
     * Collects functions.
     *
     * @param raise raises an exception in the code that called an import; does not return
     */
    Imports(Consumer<PythonError> raise) {
        this.raise = raise;
    }

    /** The body of an import. */
    @FunctionalInterface
    interface Body {
        /** {@return the result; ignored if the import has none} */
        long call(long[] arguments);
    }

    /**
     * Adds a function of the module {@code env}.
     *
     * @param signature a letter for each parameter, then {@code >}, then one for the result if
     *     there is one: {@code i} for i32, {@code j} for i64, {@code d} for f64
     */
    void env(String name, String signature, Body body) {
        add("env", name, signature, body);
    }

    /** Adds a function of the module {@code wasi_snapshot_preview1}. */
    void wasi(String name, String signature, Body body) {
        add("wasi_snapshot_preview1", name, signature, body);
    }

    private void add(String module, String name, String signature, Body body) {
        int split = signature.indexOf('>');
        boolean hasResult = split < signature.length() - 1;
        functions.add(
                new HostFunction(
                        module,
                        name,
                        FunctionType.of(
                                types(signature.substring(0, split)),
                                types(signature.substring(split + 1))),
                        (_, arguments) -> {
                            long result = called(body, arguments);
                            return hasResult ? new long[] {result} : NOTHING;
                        }));
    }

    private long called(Body body, long[] arguments) {
        try {
            return body.call(arguments);
        } catch (PythonError e) {
            raise.accept(e);
            throw new IllegalStateException("raising has returned", e);
        }
    }

    private static List<ValType> types(String letters) {
        return letters.chars().mapToObj(Imports::type).toList();
    }

    private static ValType type(int letter) {
        return switch (letter) {
            case 'i' -> ValType.I32;
            case 'j' -> ValType.I64;
            case 'd' -> ValType.F64;
            default -> throw new IllegalArgumentException("no type is called " + (char) letter);
        };
    }

    ImportValues values() {
        return ImportValues.builder().addFunction(functions.toArray(HostFunction[]::new)).build();
    }
}
