package org.espnowsim.micropython.board;

import java.util.Map;
import java.util.stream.Collectors;
import org.espnowsim.node.Chip;
import org.espnowsim.node.Node;
import org.espnowsim.node.Port;

/**
 * An interpreter on a board whose program is no Python program, for who asks it something. {@code
 * e} is the board's ESP-NOW; what the program has received stands in {@code e.peers_table}.
 */
final class AskedBoard {

    private static final String NAMES = "import espnow, network\ne = espnow.ESPNow()";

    private final Node node;
    private final BoardRun run;

    /** An ESP8266 has no {@code peers_table}. */
    private final boolean hasTable;

    /** The interpreter comes on the board where this is called: by its program's thread. */
    AskedBoard(Node node, Chip chip, Firmware firmware) {
        this.node = node;
        hasTable = chip.port() == Port.ESP32;
        BoardFiles files = new BoardFiles(firmware.frozenFiles());
        run = new BoardRun(node, Cpu.of(chip), files, firmware.image(), Map.of());
        run.execute(NAMES);
        node.onEvaluate(this::evaluate);
    }

    private String evaluate(String code) {
        if (hasTable && !node.espNow().peersTable().isEmpty()) {
            see();
        }
        return run.evaluate(code);
    }

    /** Has the module see the senders, as if it had received from them. */
    private void see() {
        String senders =
                node.espNow().peersTable().entrySet().stream()
                        .map(heard ->
                                "(bytes.fromhex('%s'), %d, %d),"
                                        .formatted(
                                                heard.getKey().toString().replace(":", ""),
                                                heard.getValue().rssiDbm(),
                                                heard.getValue().timeMs()))
                        .collect(Collectors.joining());
        run.execute(
                """
                import _espnow as _seen_by
                for _seen in (%s):
                    _seen_by.struct.pack_into('<6sbxI', _seen_by._info, 0, *_seen)
                    _seen_by._sender()
                """
                        .formatted(senders));
    }
}
