package org.espnowsim.micropython.engine;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.WasmException;

/** C's longjmp: the one exception of the WebAssembly module, thrown from Java. */
final class LongJump extends WasmException {

    private static final long serialVersionUID = 1L;

    /** The module's only tag. */
    private static final int TAG = 0;

    private static final long[] NOTHING = {};

    /** Of one interpreter, which throws it many times. */
    LongJump(Instance instance) {
        super(instance, TAG, NOTHING);
    }

    /** It is thrown often, and nobody looks where. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
