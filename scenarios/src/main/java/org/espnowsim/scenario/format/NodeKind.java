package org.espnowsim.scenario.format;

import java.util.Map;
import java.util.Optional;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.scenario.NodeSpec;
import org.espnowsim.scenario.ProgramSettings;
import org.espnowsim.scenario.Surroundings;
import org.espnowsim.scenario.program.ProgramDescription;
import org.espnowsim.scenario.program.ProgramSetting;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;

/**
 * What is the same of a node, or of all nodes of a group.
 *
 * @param settings of the board
 * @param program name of what runs on it; empty if it is missing or wrong
 * @param with what the program is told
 * @param computer that the program runs on
 * @param surroundings of the board
 */
record NodeKind(
        NodeSettings settings,
        String program,
        Map<String, String> with,
        ProgramSettings computer,
        Surroundings surroundings) {

    /**
     * {@return the kind; what does not go together is reported}
     *
     * @param settings what holds of the node, wherever it is said
     * @param section what the node itself says
     */
    static NodeKind of(
            NodeSettings settings, Section section, ProgramNames programs, NodeNames names) {
        checkBoard(settings, section);
        Optional<ProgramDescription> program = program(settings, section, programs);
        Map<String, String> with =
                program.map(found ->
                                new WithPart(found, names).read(settings.with(), section.field()))
                        .orElse(Map.of());
        ProgramSettings computer =
                program.map(found -> computer(found, settings, section, programs))
                        .orElseGet(() -> ProgramSettings.in(programs.folder()));
        return new NodeKind(
                settings,
                program.map(ProgramDescription::name).orElse(""),
                with,
                computer,
                settings.surroundings().around(settings.chipOrDefault()));
    }

    /** {@return a node of this kind} */
    NodeSpec node(String name, MacAddress mac, Position position, Route route) {
        return new NodeSpec(
                name,
                mac,
                position,
                route,
                settings.txPowerDbmOrDefault(),
                settings.radio(),
                settings.startOrDefault().at(),
                settings.startOrDefault().jitter(),
                settings.deviceOptions(),
                settings.retriesOrDefault(),
                settings.clock().options(),
                settings.supply().over(settings.chipOrDefault()),
                surroundings,
                program,
                with,
                computer);
    }

    /** What is said of the board has to go together, wherever it is said. */
    private static void checkBoard(NodeSettings settings, Section section) {
        if (settings.isVersionBeyondChip()) {
            section.get("espnow")
                    .or(() -> section.get("device"))
                    .orElse(section.field())
                    .problemAtKey("an ESP8266 has no ESP-NOW 2; write espnow: 1 for it");
        }
        if (settings.chipOrDefault() != Chip.ESP8266) {
            section.get("esp8266")
                    .ifPresent(field ->
                            field.problemAtKey(
                                    "this node is an %s; write device: esp8266, or leave this out"
                                            .formatted(settings.chipOrDefault().target())));
        }
    }

    /**
     * What the node itself says has to be for its program; what all nodes share may be for others.
     */
    private static ProgramSettings computer(
            ProgramDescription program,
            NodeSettings settings,
            Section section,
            ProgramNames programs) {
        for (ProgramSetting setting : ProgramSetting.values()) {
            if (!program.settings().contains(setting)) {
                section.get(setting.key())
                        .ifPresent(field ->
                                field.problemAtKey(
                                        "program %s has no use for this; remove it"
                                                .formatted(Excerpt.of(program.name()))));
            }
        }
        if (program.settings().contains(ProgramSetting.CPU)) {
            settings.computer()
                    .problemOf(settings.chipOrDefault())
                    .ifPresent(
                            section.get("cpu")
                                            .or(() -> section.get("device"))
                                            .orElse(section.field())
                                    ::problemAtKey);
        }
        return settings.computer().settings(program.settings(), programs.folder());
    }

    private static Optional<ProgramDescription> program(
            NodeSettings settings, Section section, ProgramNames programs) {
        if (settings.program().isEmpty()) {
            section.field().problemAtKey("program is missing; write program: receiver, or another");
        }
        return settings.program().flatMap(field -> field.parsed(programs::find));
    }
}
