package org.espnowsim.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.espnowsim.node.Chip;
import org.espnowsim.sim.kernel.CoroutineScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same programs with the same seed take the same course, whoever carries them and looks on. */
class RepeatabilityTest {

    private static final int SECONDS = 5;

    private static final String CHATTY =
            """
            import asyncio, gc, network, os, random
            from aioespnow import AIOESPNow
            network.WLAN(0).active(True)
            e = AIOESPNow()
            e.active(True)
            e.config(rxbuf=2000)
            B = b'\\xff' * 6
            e.add_peer(B)
            heard = {}

            async def talk():
                while True:
                    await asyncio.sleep_ms(random.randrange(100, 900))
                    await e.asend(B, os.urandom(random.randrange(1, 200)))

            async def main():
                asyncio.create_task(talk())
                async for host, msg in e:
                    host = bytes(host)
                    heard[host] = heard.get(host, 0) + sum(msg) % 7
                    if sum(heard.values()) % 5 == 0:
                        print(sorted(heard.values()), gc.mem_free() > 0)

            asyncio.run(main())
            """;

    private static Boards tenBoards() {
        Boards boards = new Boards();
        for (int i = 0; i < 10; i++) {
            boards.add("b" + i, i % 4 == 3 ? Chip.ESP32_C3 : Chip.ESP32, CHATTY);
        }
        return boards;
    }

    @ParameterizedTest
    @EnumSource(CoroutineScheduler.class)
    void on_each_scheduler_watched_or_not(CoroutineScheduler scheduler) {
        Boards usual = tenBoards();
        List<String> consoles = usual.run(SECONDS);
        assertThat(usual.failures()).isEmpty();
        assertThat(consoles).hasSizeGreaterThan(50);

        Boards again = tenBoards();

        assertThat(again.run(SECONDS, scheduler)).isEqualTo(consoles);
        assertThat(again.digest()).isEqualTo(usual.digest());
        assertThat(tenBoards().digestUnwatched(SECONDS, scheduler)).isEqualTo(usual.digest());
    }

    @Test
    void but_not_with_another_board_among_them() {
        Boards usual = tenBoards();
        usual.run(SECONDS);
        Boards more = tenBoards();
        more.add("one more", CHATTY);
        more.run(SECONDS);
        assertThat(more.digest()).isNotEqualTo(usual.digest());
    }
}
