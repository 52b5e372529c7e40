package org.espnowsim.scenario.format;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.phy.RetryPolicy;

/**
 * What {@code defaults:} and a node both may say.
 *
 * @param chip empty if not said
 * @param esp8266 what matters if the chip is an ESP8266
 * @param txPowerDbm empty if not said
 * @param radio how its radio differs from others
 * @param start empty if not said
 * @param espNowVersion 1 or 2; empty if not said
 * @param encryption of the firmware
 * @param sleep what sleeping is like
 * @param powerSave how the radio saves power
 * @param wlan how its Wi-Fi behaves
 * @param clock how wrong its clocks are
 * @param supply what it lives on
 * @param surroundings what is around the board
 * @param program names the program; empty if not said
 * @param with for the program; empty if not said
 * @param computer that the program runs on
 */
record NodeSettings(
        Optional<Chip> chip,
        Esp8266Part esp8266,
        OptionalDouble txPowerDbm,
        NodeRadio radio,
        Optional<StartPart> start,
        Optional<Integer> espNowVersion,
        EncryptionPart encryption,
        SleepPart sleep,
        PowerSavePart powerSave,
        WlanSettings wlan,
        ClockPart clock,
        SupplyPart supply,
        SurroundingsPart surroundings,
        Optional<Field> program,
        Optional<Field> with,
        ComputerPart computer) {

    static final List<String> KEYS =
            List.of(
                    "device",
                    "espnow",
                    "esp8266",
                    "encryption",
                    "tx-power",
                    "tx-offset",
                    "rx-offset",
                    "noise-floor",
                    "start",
                    "sleep",
                    "power-save",
                    "wlan",
                    "clock",
                    "battery",
                    "current",
                    "pins",
                    "i2c",
                    "program",
                    "with",
                    "heap",
                    "cpu",
                    "files",
                    "env",
                    "keep-files");
    static final List<String> NOT_MODELLED = List.of("channel", "antenna-gain");
    static final NodeSettings NONE =
            new NodeSettings(
                    Optional.empty(),
                    Esp8266Part.NONE,
                    OptionalDouble.empty(),
                    NodeRadio.USUAL,
                    Optional.empty(),
                    Optional.empty(),
                    EncryptionPart.NONE,
                    SleepPart.NONE,
                    PowerSavePart.NONE,
                    WlanSettings.NONE,
                    ClockPart.NONE,
                    SupplyPart.NONE,
                    SurroundingsPart.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    ComputerPart.NONE);

    /** Lowest and highest step of ESP-IDF's esp_wifi_set_max_tx_power. */
    private static final double TX_POWER_DBM_MIN = 2;

    private static final double TX_POWER_DBM_MAX = 20;

    private static final List<String> DEVICES = Stream.of(Chip.values()).map(Chip::target).toList();

    /**
     * {@return what the section says}
     *
     * @param models that may be named
     * @param runDuration if known, checks that nothing starts later
     */
    static NodeSettings read(
            Section section, ProgramNames programs, Models models, Optional<Duration> runDuration) {
        section.get("program").ifPresent(field -> field.parsed(programs::find));
        return new NodeSettings(
                section.get("device").flatMap(field -> field.parsed(NodeSettings::device)),
                section.get("esp8266").map(Esp8266Part::read).orElse(Esp8266Part.NONE),
                section.get("tx-power")
                        .map(field -> field.quantity(Unit.DBM, TX_POWER_DBM_MIN, TX_POWER_DBM_MAX))
                        .orElse(OptionalDouble.empty()),
                NodeRadioPart.read(section),
                section.get("start").flatMap(field -> StartPart.read(field, runDuration)),
                section.get("espnow").flatMap(field -> field.parsed(NodeSettings::espNowVersion)),
                section.get("encryption").map(EncryptionPart::read).orElse(EncryptionPart.NONE),
                SleepPart.read(section.get("sleep")),
                PowerSavePart.read(section.get("power-save")),
                section.get("wlan")
                        .map(field -> WlanSettings.read(field, models.retries()))
                        .orElse(WlanSettings.NONE),
                ClockPart.read(section.get("clock")),
                SupplyPart.read(section),
                SurroundingsPart.read(section),
                section.get("program"),
                section.get("with"),
                ComputerPart.read(section, programs.folder()));
    }

    /**
     * {@return these settings, and the others' where these say nothing}
     *
     * <p>Program and parameters belong together: whoever names a program does not inherit the
     * parameters of another.
     */
    NodeSettings orElse(NodeSettings defaults) {
        return orElse(defaults, with.isPresent() || program.isPresent() ? with : defaults.with);
    }

    /**
     * {@return these settings of a node, and its group's where these say nothing, also parameter by
     * parameter}
     */
    NodeSettings orElseOfGroup(NodeSettings group) {
        return program.isEmpty() && with.isPresent() && group.with.isPresent()
                ? orElse(group, Optional.of(over(group.with.get(), with.get())))
                : orElse(group);
    }

    private static Field over(Field base, Field own) {
        return base.value() instanceof Mapping under && own.value() instanceof Mapping over
                ? new Field(
                        new Merge(own.problems()).over(under, over),
                        own.keyPlace(),
                        own.path(),
                        own.problems())
                : own;
    }

    private NodeSettings orElse(NodeSettings defaults, Optional<Field> parameters) {
        return new NodeSettings(
                chip.or(() -> defaults.chip),
                esp8266.orElse(defaults.esp8266),
                txPowerDbm.isPresent() ? txPowerDbm : defaults.txPowerDbm,
                NodeRadioPart.orElse(radio, defaults.radio),
                start.or(() -> defaults.start),
                espNowVersion.or(() -> defaults.espNowVersion),
                encryption.orElse(defaults.encryption),
                sleep.orElse(defaults.sleep),
                powerSave.orElse(defaults.powerSave),
                wlan.orElse(defaults.wlan),
                clock.orElse(defaults.clock),
                supply.orElse(defaults.supply),
                surroundings.orElse(defaults.surroundings),
                program.or(() -> defaults.program),
                parameters,
                computer.orElse(defaults.computer));
    }

    double txPowerDbmOrDefault() {
        return txPowerDbm.orElse(chipOrDefault().txPowerDbm());
    }

    StartPart startOrDefault() {
        return start.orElse(StartPart.AT_ONCE);
    }

    Chip chipOrDefault() {
        return chip.orElse(Chip.ESP32);
    }

    /** {@return whether the version of ESP-NOW is one that the chip does not have} */
    boolean isVersionBeyondChip() {
        return chipOrDefault() == Chip.ESP8266 && espNowVersion.orElse(1) != 1;
    }

    /** {@return the board; of version 1 if it cannot have the one that is said} */
    DeviceOptions deviceOptions() {
        DeviceOptions usual =
                DeviceOptions.of(
                        chipOrDefault(), isVersionBeyondChip() ? 1 : espNowVersion.orElse(1));
        return usual.withSleep(sleep.over(usual.sleep()))
                .withPowerSave(powerSave.over(usual.powerSave()))
                .withEncryption(encryption.over(usual.encryption()))
                .withWlan(wlan.options())
                .withEsp8266(esp8266.options());
    }

    RetryPolicy retriesOrDefault() {
        return wlan.retries().orElseGet(() -> RetryPolicy.of(chipOrDefault()));
    }

    private static Chip device(String text) {
        return Chip.ofTarget(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "unknown device '%s'; %s"
                                        .formatted(text, Suggestion.instead(text, DEVICES))));
    }

    private static int espNowVersion(String text) {
        return switch (text) {
            case "1" -> 1;
            case "2" -> 2;
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is not a version of ESP-NOW; use 1 or 2".formatted(text));
        };
    }
}
