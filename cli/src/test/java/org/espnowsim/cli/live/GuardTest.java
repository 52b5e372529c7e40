package org.espnowsim.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.espnowsim.cli.live.Guard.Refusal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

    private static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    @Nested
    class OnLoopback {

        private final Guard guard =
                new Guard(Optional.empty(), Set.of("localhost", "127.0.0.1", "[::1]"));

        private int judge(String... namesAndValues) {
            return guard.judge("/", headers(namesAndValues)).map(Refusal::status).orElse(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost:8266",
                    "LOCALHOST:8266",
                    "127.0.0.1",
                    "127.0.0.1:80",
                    "[::1]:8266",
                    "[::1]"
                })
        void answers_to_its_names(String host) {
            assertThat(judge("Host", host)).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.example:8266", // whose name leads to this machine
                    "localhost.evil.example",
                    "127.0.0.1.evil.example",
                    "[::1].evil.example",
                    "[::1",
                    "0.0.0.0:8266",
                    "",
                    ":8266"
                })
        void answers_to_no_other_name(String host) {
            assertThat(judge("Host", host)).isEqualTo(403);
        }

        @Test
        void needs_one_host() {
            assertThat(judge()).isEqualTo(400);
            assertThat(judge("Host", "localhost", "Host", "evil.example")).isEqualTo(400);
        }

        @ParameterizedTest
        @CsvSource({
            "http://localhost:8266, 200",
            "http://localhost, 403", // another port is another origin
            "http://localhost:8267, 403",
            "https://localhost:8266, 403",
            "http://127.0.0.1:8266, 403",
            "http://evil.example, 403",
            "null, 403", // a page in a sandbox, or a file
        })
        void takes_requests_of_its_own_pages_alone(String origin, int status) {
            assertThat(judge("Host", "localhost:8266", "Origin", origin)).isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource({
            "same-origin, cors, 200",
            "none, navigate, 200", // typed into the address bar
            "cross-site, navigate, 200", // a link that somebody followed
            "cross-site, no-cors, 403", // an image of another page
            "cross-site, websocket, 403",
            "same-site, no-cors, 403", // another port of this machine
        })
        void takes_what_a_browser_says_of_the_page(String site, String mode, int status) {
            assertThat(
                            judge(
                                    "Host", "localhost:8266",
                                    "Sec-Fetch-Site", site,
                                    "Sec-Fetch-Mode", mode))
                    .isEqualTo(status);
        }

        @Test
        void cuts_long_values_in_what_it_says() {
            Refusal refusal = guard.judge("/", headers("Host", "x".repeat(9000))).orElseThrow();
            assertThat(refusal.why()).hasSizeLessThan(300).contains("xxx...");
        }
    }

    @Nested
    class WithToken {

        private final Guard guard = new Guard(Optional.of("open-sesame"), Set.of("localhost"));

        private int judge(String uri, String... namesAndValues) {
            HttpHeaders headers = headers(namesAndValues).add("Host", "box.example:8266");
            return guard.judge(uri, headers).map(Refusal::status).orElse(200);
        }

        @Test
        void refuses_who_does_not_show_it() {
            assertThat(judge("/")).isEqualTo(401);
            assertThat(judge("/", "Authorization", "Bearer open-sesam")).isEqualTo(401);
            assertThat(judge("/", "Authorization", "Basic open-sesame")).isEqualTo(401);
            assertThat(judge("/?token=")).isEqualTo(401);
            assertThat(judge("/?token=%zz")).isEqualTo(401);
            assertThat(judge("/", "Cookie", Guard.COOKIE + "=other")).isEqualTo(401);
            assertThat(judge("/", "Cookie", "other=open-sesame")).isEqualTo(401);
        }

        @Test
        void takes_it_from_a_header_the_address_or_a_cookie() {
            assertThat(judge("/", "Authorization", "Bearer open-sesame")).isEqualTo(200);
            assertThat(judge("/?token=open-sesame")).isEqualTo(200);
            assertThat(judge("/", "Cookie", "a=b; " + Guard.COOKIE + "=open-sesame"))
                    .isEqualTo(200);
        }

        @Test
        void refuses_other_pages_all_the_same() {
            assertThat(
                            judge(
                                    "/",
                                    "Cookie",
                                    Guard.COOKIE + "=open-sesame",
                                    "Origin",
                                    "http://evil.example"))
                    .isEqualTo(403);
        }
    }
}
