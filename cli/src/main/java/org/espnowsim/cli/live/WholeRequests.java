package org.espnowsim.cli.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Puts requests together. Of one that is too long no more is read, and its sender is let go. */
final class WholeRequests extends HttpObjectAggregator {

    private final int bodyMax;

    WholeRequests(int bodyMax) {
        super(bodyMax, true);
        this.bodyMax = bodyMax;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        HttpFrontend.refuse(
                context,
                413,
                "the body has more than the %d bytes that are allowed".formatted(bodyMax));
    }
}
