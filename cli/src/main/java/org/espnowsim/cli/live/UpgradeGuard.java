package org.espnowsim.cli.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;

/**
 * Keeps a request that may not be answered from becoming a WebSocket, of which the path alone
 * decides: it is handed to who refuses it as any other.
 */
final class UpgradeGuard extends ChannelInboundHandlerAdapter {

    private final Guard guard;

    UpgradeGuard(Guard guard) {
        this.guard = guard;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof FullHttpRequest request
                && request.uri().startsWith(LiveServer.EVENTS)
                && !mayWatch(request)) {
            ChannelHandlerContext frontend = context.pipeline().context(HttpFrontend.class);
            ((ChannelInboundHandler) frontend.handler()).channelRead(frontend, request);
        } else {
            context.fireChannelRead(message);
        }
    }

    private boolean mayWatch(FullHttpRequest request) {
        return request.decoderResult().isSuccess()
                && request.headers().contains(HttpHeaderNames.UPGRADE)
                && guard.judge(request.uri(), request.headers()).isEmpty();
    }
}
