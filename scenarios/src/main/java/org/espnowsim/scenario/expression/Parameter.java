package org.espnowsim.scenario.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/**
 * A parameter of a function.
 *
 * @param label how the documentation calls it
 */
record Parameter(String label, Kind kind) {

    static final Parameter FROM = new Parameter("FROM", Kind.NODES);
    static final Parameter TO = new Parameter("TO", Kind.NODES);
    static final Parameter NODES = new Parameter("NODES", Kind.NODES);
    static final Parameter NODE = new Parameter("NODE", Kind.NODE);
    static final Parameter NAME = new Parameter("NAME", Kind.TEXT);
    static final Parameter REASON = new Parameter("REASON", Kind.REASON);
    static final Parameter REGEX = new Parameter("REGEX", Kind.REGEX);
    static final Parameter CHANNEL = new Parameter("CHANNEL", Kind.CHANNEL);
    static final Parameter SPAN = new Parameter("last('5s')", Kind.SPAN);
    static final Parameter TEXTS = new Parameter("TEXTS", Kind.TEXTS);

    /** What a parameter takes. */
    enum Kind {
        /** A selector of nodes. */
        NODES(SimpleType.STRING, String.class),
        /** The name of one node. */
        NODE(SimpleType.STRING, String.class),
        /** The name of a value that programs report. */
        TEXT(SimpleType.STRING, String.class),
        /** Why a message was lost. */
        REASON(SimpleType.STRING, String.class),
        /** A regular expression as RE2 knows it, which is CEL's kind. */
        REGEX(SimpleType.STRING, String.class),
        /** A channel's number. */
        CHANNEL(SimpleType.INT, Long.class),
        /** How far to look back. */
        SPAN(Types.SPAN, Span.class),
        /** Lines or messages. */
        TEXTS(ListType.create(SimpleType.STRING), List.class);

        final CelType type;
        final Class<?> javaClass;

        Kind(CelType type, Class<?> javaClass) {
            this.type = type;
            this.javaClass = javaClass;
        }
    }
}
