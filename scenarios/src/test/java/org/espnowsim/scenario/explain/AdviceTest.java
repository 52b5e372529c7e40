package org.espnowsim.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.espnowsim.scenario.statistics.LossReason;
import org.espnowsim.sim.trace.Fate;
import org.junit.jupiter.api.Test;

/** What docs/losses.md says is what the tool says, of each fate. */
class AdviceTest {

    private static final Path DOCUMENT = Path.of("../docs/losses.md");

    @Test
    void stands_in_the_document_for_every_fate_in_order() throws IOException {
        List<String> sections =
                Arrays.stream(Files.readString(DOCUMENT).split("(?m)^## ", -1)).skip(1).toList();
        List<Fate> fates =
                Arrays.stream(Fate.values()).filter(fate -> fate != Fate.DELIVERED).toList();

        assertThat(sections).hasSameSizeAs(fates);
        for (int i = 0; i < fates.size(); i++) {
            assertThat(sections.get(i)).startsWith(section(fates.get(i)));
        }
    }

    private static String section(Fate fate) {
        Advice advice = Advice.of(fate);
        return "%s%s\n\n`%s`: %s.\n\nWhat helps: %s.\n"
                .formatted(
                        fate.text().substring(0, 1).toUpperCase(Locale.ROOT),
                        fate.text().substring(1),
                        LossReason.keyOf(fate),
                        advice.cause(),
                        advice.cure());
    }

    @Test
    void is_not_given_for_what_arrived() {
        assertThatThrownBy(() -> Advice.of(Fate.DELIVERED))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
