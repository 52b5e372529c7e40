package org.espnowsim.espnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspErrTest {

    @ParameterizedTest
    @CsvSource({
        "OK, ESP_OK, 0",
        "FAIL, ESP_FAIL, -1",
        "NO_MEM, ESP_ERR_NO_MEM, 0x101",
        "INVALID_ARG, ESP_ERR_INVALID_ARG, 0x102",
        "NOT_ALLOWED, ESP_ERR_NOT_ALLOWED, 0x10D",
        "WIFI_NOT_INIT, ESP_ERR_WIFI_NOT_INIT, 12289",
        "WIFI_NOT_STARTED, ESP_ERR_WIFI_NOT_STARTED, 12290",
        "WIFI_TIMEOUT, ESP_ERR_WIFI_TIMEOUT, 12300",
        "WIFI_NOT_CONNECT, ESP_ERR_WIFI_NOT_CONNECT, 12303",
        "WIFI_POST, ESP_ERR_WIFI_POST, 12306",
        "WIFI_ROC_IN_PROGRESS, ESP_ERR_WIFI_ROC_IN_PROGRESS, 12316",
        "ESPNOW_NOT_INIT, ESP_ERR_ESPNOW_NOT_INIT, 12389",
        "ESPNOW_ARG, ESP_ERR_ESPNOW_ARG, 12390",
        "ESPNOW_NO_MEM, ESP_ERR_ESPNOW_NO_MEM, 12391",
        "ESPNOW_FULL, ESP_ERR_ESPNOW_FULL, 12392",
        "ESPNOW_NOT_FOUND, ESP_ERR_ESPNOW_NOT_FOUND, 12393",
        "ESPNOW_INTERNAL, ESP_ERR_ESPNOW_INTERNAL, 12394",
        "ESPNOW_EXIST, ESP_ERR_ESPNOW_EXIST, 12395",
        "ESPNOW_IF, ESP_ERR_ESPNOW_IF, 12396",
        "ESPNOW_CHAN, ESP_ERR_ESPNOW_CHAN, 12397"
    })
    void codes_have_the_names_and_numbers_of_esp_idf(EspErr err, String symbol, String code) {
        assertThat(err).hasToString(symbol);
        assertThat(err.symbol()).isEqualTo(symbol);
        assertThat(err.code()).isEqualTo(Integer.decode(code));
    }

    @Test
    void no_two_codes_have_the_same_number_or_name() {
        assertThat(EspErr.values()).hasSize(50).extracting(EspErr::code).doesNotHaveDuplicates();
        assertThat(EspErr.values())
                .allMatch(err ->
                        err == EspErr.OK
                                || err == EspErr.FAIL
                                || err.symbol().equals("ESP_ERR_" + err.name()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ESPNOW_NOT_INIT | -12389 | OSError: (-12389, 'ESP_ERR_ESPNOW_NOT_INIT'): why",
                "WIFI_IF | -12292 | OSError: (-12292, 'ESP_ERR_WIFI_IF'): why",
                "INVALID_ARG | -258 | OSError: (-258, 'ESP_ERR_INVALID_ARG'): why",
                "NO_MEM | 12 | OSError: [Errno 12] ENOMEM: ESP_ERR_NO_MEM: why",
                "NOT_SUPPORTED | 95 | OSError: [Errno 95] EOPNOTSUPP: ESP_ERR_NOT_SUPPORTED: why",
                "TIMEOUT | 116 | OSError: [Errno 116] ETIMEDOUT: ESP_ERR_TIMEOUT: why"
            })
    void a_code_becomes_the_exception_that_micropython_raises(
            EspErr err, int number, String message) {
        EspNowException exception = EspNowException.of(err, "why");

        assertThat(exception.number()).isEqualTo(number);
        assertThat(exception.name()).contains(err.symbol());
        assertThat(exception).hasMessage(message);
    }

    @Test
    void success_becomes_no_exception() {
        assertThatIllegalArgumentException().isThrownBy(() -> EspNowException.of(EspErr.OK, "why"));
    }
}
