package org.espnowsim.net;

/** A program's end of a conversation; one of the sockets of its {@link Network}. */
public sealed interface Socket permits TcpListener, TcpSocket, UdpSocket {

    /** There is something to read, or it is known that nothing will come. */
    int POLLIN = 0x01;

    /** Something can be written. */
    int POLLOUT = 0x04;

    /** It has failed. */
    int POLLERR = 0x08;

    /** It is not connected, or not any more. */
    int POLLHUP = 0x10;

    /** {@return the bits of all that holds now; 0 if closed} */
    int poll();

    /** {@return its own address and port; port 0 while it has none} */
    Endpoint local();

    /** {@return whether it was closed here} */
    boolean isClosed();

    /** Closes it, without waiting; does nothing if it is closed. */
    void close();
}
