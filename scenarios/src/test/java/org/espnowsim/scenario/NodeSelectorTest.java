package org.espnowsim.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeSelectorTest {

    @ParameterizedTest
    @CsvSource({
        "gateway, gateway, true",
        "gateway, gateway2, false",
        "leaf, leaf[3], true",
        "leaf, leaflet[3], false",
        "leaf[3], leaf[3], true",
        "leaf[3], leaf[31], false",
        "leaf*, leaf[0], true",
        "leaf*, leaf, true",
        "leaf*, my-leaf, false",
        "*leaf, my-leaf, true",
        "*leaf, leaf[0], false",
        "*e*f*, leaf, true",
        "*ab, aab, true",
        "*a*b, ba, false",
        "*, anything[7], true",
        "leaf[*], leaf[0], true",
        "leaf[*], leaf[12], true",
        "leaf[*], leaf, false",
        "leaf[*], leaflet[0], false",
        "leaf[0..2], leaf[0], true",
        "leaf[0..2], leaf[2], true",
        "leaf[0..2], leaf[3], false",
        "leaf[0..2], leaf[20], false",
        "leaf[0..2], leaf, false",
        "leaf[0..2], oak[1], false",
        "leaf[8..11], leaf[10], true",
        "leaf[2..0], leaf[1], false"
    })
    void picks_by_name(String selector, String name, boolean picked) {
        assertThat(new NodeSelector(selector).matches(name)).isEqualTo(picked);
    }
}
