package org.espnowsim.cli.live;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges who may ask for something. A page of somebody else, open in the same browser, may not: its
 * requests tell another origin, and a name of its own that leads to this machine is none of the
 * server's. With a token only who has it may.
 *
 * @param token what has to be shown; empty if the server is within reach of this machine alone
 * @param hosts the names that the server is called by, without ports, in lower case; of no account
 *     if there is a token, which a page of another name does not have
 */
record Guard(Optional<String> token, Set<String> hosts) {

    /** The cookie that has the token. */
    static final String COOKIE = "espnow-sim-token";

    private static final String BEARER = "Bearer ";

    /** How a request is refused. */
    record Refusal(int status, String why) {}

    /** {@return why a request is refused; empty if it is not} */
    Optional<Refusal> judge(String uri, HttpHeaders headers) {
        String host = headers.get(HttpHeaderNames.HOST, "");
        if (headers.getAll(HttpHeaderNames.HOST).size() != 1) {
            return refusal(400, "the request has not one Host");
        }
        if (token.isEmpty() && !hosts.contains(name(host))) {
            return refusal(
                    403,
                    "the Host '%s' is no name of this server; it is called %s"
                            .formatted(cut(host), String.join(", ", hosts)));
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return refusal(403, "a page of %s may not use this server".formatted(cut(origin)));
        }
        String site = headers.get("Sec-Fetch-Site", "none");
        boolean isFollowed = headers.get("Sec-Fetch-Mode", "").equals("navigate");
        if (!Set.of("none", "same-origin").contains(site) && !isFollowed) {
            return refusal(403, "a page of another site may not use this server");
        }
        return isKnown(uri, headers)
                ? Optional.empty()
                : refusal(
                        401,
                        "a token is needed: open the address that 'espnow-sim serve' has printed, or"
                                + " send the header 'Authorization: Bearer TOKEN'");
    }

    private static Optional<Refusal> refusal(int status, String why) {
        return Optional.of(new Refusal(status, why));
    }

    private static String cut(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }

    private static String name(String host) {
        return host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    }

    private boolean isKnown(String uri, HttpHeaders headers) {
        if (token.isEmpty()) {
            return true;
        }
        String authorization = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return (authorization.startsWith(BEARER)
                        && isToken(authorization.substring(BEARER.length())))
                || shown(uri).filter(this::isToken).isPresent()
                || cookies(headers).anyMatch(this::isToken);
    }

    /** {@return the token in the address} */
    static Optional<String> shown(String uri) {
        if (!uri.contains("token=")) {
            return Optional.empty();
        }
        try {
            return new QueryStringDecoder(uri)
                    .parameters().getOrDefault("token", List.of()).stream().findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> cookies(HttpHeaders headers) {
        return headers.getAll(HttpHeaderNames.COOKIE).stream()
                .flatMap(text -> ServerCookieDecoder.STRICT.decode(text).stream())
                .filter(cookie -> cookie.name().equals(COOKIE))
                .map(Cookie::value);
    }

    /** Takes as long for a wrong one as for a right one. */
    private boolean isToken(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8),
                token.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }
}
