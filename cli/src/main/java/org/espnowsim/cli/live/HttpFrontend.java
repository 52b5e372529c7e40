package org.espnowsim.cli.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.CookieHeaderNames.SameSite;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.espnowsim.cli.live.LiveApi.NoSuchThingException;
import org.espnowsim.cli.live.LiveApi.NotAllowedException;
import org.espnowsim.cli.live.LiveSession.BusyException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection of HTTP: the page and its parts, the API, and the way to the WebSocket. A request
 * is read once the one before it is answered, and the answer taken.
 */
final class HttpFrontend extends SimpleChannelInboundHandler<Object> {

    private final Guard guard;
    private final LiveSession session;
    private final LiveApi api;
    private final Viewers viewers;

    /** Read, and not yet begun: what came in one piece with a request before it. */
    private final Deque<FullHttpRequest> waiting = new ArrayDeque<>();

    /** Whether a request waits for the run, or for its answer to be taken. */
    private boolean isAnswering;

    private boolean isWriting;

    HttpFrontend(Guard guard, LiveSession session, Viewers viewers) {
        this.guard = guard;
        this.session = session;
        this.viewers = viewers;
        api = new LiveApi(session);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
        switch (message) {
            case FullHttpRequest request -> take(context, request);
            case WebSocketFrame _ -> {} // whoever watches has nothing to say there
            default -> close(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case HandshakeComplete _ -> join(context);
            case IdleStateEvent idle -> {
                if (idle.state() == IdleState.WRITER_IDLE ? isWriting : !isAnswering) {
                    close(context);
                }
            }
            default -> {} // of no account here
        }
    }

    private void join(ChannelHandlerContext context) {
        context.pipeline().remove(IdleStateHandler.class);
        try {
            session.post(asked -> viewers.join(asked, context.channel()));
        } catch (BusyException e) {
            close(context);
        }
    }

    private void take(ChannelHandlerContext context, FullHttpRequest request) {
        if (isAnswering) {
            waiting.add(request.retain());
            return;
        }
        isAnswering = true;
        context.channel().config().setAutoRead(false);
        answer(context, request);
    }

    /** One is answered; those that were read together with it come next, then others are read. */
    private void next(ChannelHandlerContext context) {
        isAnswering = false;
        FullHttpRequest request = waiting.poll();
        if (request == null) {
            context.channel().config().setAutoRead(true);
            return;
        }
        try {
            take(context, request);
        } catch (RuntimeException e) {
            exceptionCaught(context, e);
        } finally {
            request.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
        context.fireChannelInactive();
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            send(context, request, error(400, "this is no request of HTTP/1.1"), false);
            return;
        }
        Optional<Guard.Refusal> refusal = guard.judge(request.uri(), request.headers());
        if (refusal.isPresent()) {
            send(context, request, error(refusal.get().status(), refusal.get().why()), true);
            return;
        }
        List<String> path;
        try {
            path = segments(request.uri());
        } catch (IllegalArgumentException e) {
            send(context, request, error(400, "the address cannot be read"), true);
            return;
        }
        String joined = String.join("/", path);
        if (("/" + joined + "/").startsWith(LiveApi.PREFIX)) {
            callApi(context, request, path.subList(2, path.size()));
        } else if (!request.method().equals(HttpMethod.GET)) {
            send(context, request, error(405, "only GET is possible here"), true);
        } else if (joined.isEmpty()
                && guard.token().isPresent()
                && Guard.shown(request.uri()).isPresent()) {
            send(context, request, withCookie(guard.token().get()), true);
        } else {
            FullHttpResponse file =
                    PageFiles.of(joined)
                            .map(HttpFrontend::file)
                            .orElseGet(() -> error(404, "there is nothing at /" + joined));
            send(context, request, file, true);
        }
    }

    private static List<String> segments(String uri) {
        String raw = new QueryStringDecoder(uri).rawPath();
        return Arrays.stream(raw.replaceFirst("^/", "").split("/", -1))
                .map(segment -> QueryStringDecoder.decodeComponent(segment.replace("+", "%2B")))
                .toList();
    }

    private void callApi(
            ChannelHandlerContext context, FullHttpRequest request, List<String> path) {
        ObjectNode body;
        try {
            body = body(request);
        } catch (IllegalArgumentException e) {
            send(context, request, error(400, e), true);
            return;
        }
        request.retain(); // until it is answered
        var _ =
                call(request.method().name(), path, body)
                        .whenComplete((value, problem) -> {
                            FullHttpResponse response =
                                    problem == null
                                            ? json(200, value)
                                            : error(status(cause(problem)), cause(problem));
                            context.executor()
                                    .execute(() -> {
                                        send(context, request, response, true);
                                        request.release();
                                    });
                        });
    }

    private CompletableFuture<JsonNode> call(String method, List<String> path, ObjectNode body) {
        try {
            return api.call(method, path, new Fields(body));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ObjectNode body(FullHttpRequest request) {
        if (!request.content().isReadable()) {
            return JsonMapper.shared().createObjectNode();
        }
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new IllegalArgumentException(
                    "the body is not said to be JSON; send Content-Type: application/json");
        }
        try {
            JsonNode tree = JsonMapper.shared().readTree(request.content().toString(UTF_8));
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("the body is no JSON object");
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : problem;
    }

    private static int status(Throwable problem) {
        return switch (problem) {
            case NoSuchThingException _ -> 404;
            case NotAllowedException _ -> 405;
            case BusyException _ -> 503;
            case IllegalArgumentException _ -> 400;
            default -> 409;
        };
    }

    // ---- answers ----

    private static FullHttpResponse file(PageFiles.Served file) {
        FullHttpResponse response = response(200, file.content().toByteArray(), file.type());
        response.headers().set(HttpHeaderNames.CONTENT_SECURITY_POLICY, PageFiles.POLICY);
        return response;
    }

    private static FullHttpResponse json(int status, JsonNode value) {
        return response(status, value.toString().getBytes(UTF_8), "application/json");
    }

    private static FullHttpResponse error(int status, Throwable problem) {
        return error(status, String.valueOf(problem.getMessage()));
    }

    private static FullHttpResponse error(int status, String why) {
        return json(status, JsonMapper.shared().createObjectNode().put("error", why));
    }

    private static FullHttpResponse withCookie(String token) {
        FullHttpResponse response = response(303, new byte[0], "text/plain");
        DefaultCookie cookie = new DefaultCookie(Guard.COOKIE, token);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.Strict);
        cookie.setPath("/");
        response.headers()
                .set(HttpHeaderNames.SET_COOKIE, ServerCookieEncoder.STRICT.encode(cookie))
                .set(HttpHeaderNames.LOCATION, "/");
        return response;
    }

    private static FullHttpResponse response(int status, byte[] content, String type) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(status),
                        Unpooled.wrappedBuffer(content));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, type)
                .set(HttpHeaderNames.CONTENT_LENGTH, content.length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Resource-Policy", "same-origin");
        return response;
    }

    private void send(
            ChannelHandlerContext context,
            FullHttpRequest request,
            FullHttpResponse response,
            boolean isUnderstood) {
        isWriting = true;
        boolean isKept = isUnderstood && HttpUtil.isKeepAlive(request);
        if (!isKept) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        context.writeAndFlush(response)
                .addListener(written -> {
                    isWriting = false;
                    if (isKept && written.isSuccess()) {
                        context.executor().execute(() -> next(context));
                    } else {
                        close(context);
                    }
                });
    }

    /** Refuses what does not even become a request. */
    static void refuse(ChannelHandlerContext context, int status, String why) {
        FullHttpResponse response = error(status, why);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    /** A client that breaks off, is silent, or sends what cannot be read, is let go. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close(context);
    }

    private static void close(ChannelHandlerContext context) {
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
