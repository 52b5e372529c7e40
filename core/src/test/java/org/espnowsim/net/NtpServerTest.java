package org.espnowsim.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.List;
import org.espnowsim.frame.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtpServerTest {

    /**
     * Of 2024-01-01 in seconds since 1900, as published with Unix time 1704067200 plus 70 years.
     */
    private static final long SECONDS_TO_2024 = 1_704_067_200L + 2_208_988_800L;

    private static final LocalDateTime IN_2024 = LocalDateTime.of(2024, 1, 1, 0, 0);

    private final NtpServer server = new NtpServer(List.of("pool.ntp.org", "clock"), IN_2024);

    private static Payload question(int firstByte, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) firstByte;
        return Payload.of(bytes);
    }

    private static ByteBuffer answer(NtpServer server, long runNs) {
        byte[] question = new byte[48];
        question[0] = 0x1b;
        question[40] = 0x12;
        question[47] = 0x34;
        return ByteBuffer.wrap(
                server.answer(Payload.of(question), runNs).orElseThrow().toByteArray());
    }

    @Test
    void tells_the_date_of_the_run_and_the_time_since() {
        ByteBuffer answer = answer(server, 90_250_000_000L);

        assertThat(Integer.toUnsignedLong(answer.getInt(40))).isEqualTo(SECONDS_TO_2024 + 90);
        assertThat(answer.getInt(44)).isEqualTo(1 << 30);
    }

    @Test
    void answers_as_a_primary_server_in_the_version_of_the_question_and_repeats_its_time() {
        ByteBuffer answer = answer(server, 0);

        assertThat(answer.get(0)).isEqualTo((byte) 0x1c);
        assertThat(answer.get(1)).isEqualTo((byte) 1);
        assertThat(answer.getLong(24)).isEqualTo(0x1200_0000_0000_0034L);
        assertThat(answer.limit()).isEqualTo(48);
    }

    @Test
    void counts_anew_in_2036() {
        NtpServer late = new NtpServer(List.of(), LocalDateTime.of(2036, 2, 7, 6, 28, 15));

        assertThat(answer(late, 0).getInt(40)).isEqualTo(-1);
        assertThat(answer(late, 1_000_000_000).getInt(40)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0x1b, 47", "0x1c, 48", "0x00, 48"})
    void does_not_answer_what_is_no_question(String firstByte, int length) {
        assertThat(server.answer(question(Integer.decode(firstByte), length), 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pool.ntp.org, true",
        "2.europe.pool.ntp.org, true",
        "clock, true",
        "carpool.ntp.org, false",
        "ntp.org, false"
    })
    void has_its_names_and_all_below_them(String name, boolean isOwn) {
        assertThat(server.isCalled(name)).isEqualTo(isOwn);
    }
}
