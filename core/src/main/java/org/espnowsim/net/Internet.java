package org.espnowsim.net;

import java.util.function.Consumer;
import org.espnowsim.frame.Payload;

/**
 * The real network, as somebody outside of the run has it. All methods are called on the
 * simulator's side, and return at once; what comes of them is told on that side, later, as events
 * of their own.
 */
public interface Internet {

    /** {@return a connection of TCP that is being opened} */
    Stream connect(String host, int port, StreamListener listener);

    /**
     * {@return a way for datagrams to one port, and for its answers}
     *
     * @param received given each answer
     */
    Datagrams datagrams(String host, int port, Consumer<Payload> received);

    /** A connection of TCP. */
    interface Stream {

        /**
         * Asks for what comes next: {@link StreamListener#received} or {@link StreamListener#ended}
         * answers. To be called again only then, so that no more than that waits.
         */
        void read(int maxBytes);

        /** Sends bytes; to be called again only after {@link StreamListener#written}. */
        void write(Payload bytes);

        /** Says that nothing more will be written; after all was. */
        void endOutput();

        /** Ends it. The listener is told nothing more. */
        void close();
    }

    /** Told what becomes of a connection. */
    interface StreamListener {

        /** It is open. */
        void opened();

        /** It is not to be had, or was lost. */
        void failed();

        /** Bytes have come, one at least. */
        void received(Payload bytes);

        /** The other side has said that nothing more comes. */
        void ended();

        /** What was to be written is on its way. */
        void written();
    }

    /** A way for datagrams; as always, some get lost. */
    interface Datagrams {

        /** Sends one. */
        void send(Payload data);

        /** Ends it. No more answers are told. */
        void close();
    }
}
