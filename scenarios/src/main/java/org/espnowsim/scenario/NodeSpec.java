package org.espnowsim.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.sim.BoardChange;
import org.espnowsim.sim.ClockOptions;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.phy.RetryPolicy;

/**
 * A node.
 *
 * @param name unique; {@code leaf[0]}, {@code leaf[1]}, ... in a group of the name {@code leaf}
 * @param mac station address, unique
 * @param position where it stands at first
 * @param route where it goes
 * @param txPowerDbm transmit power at the antenna port, in dBm; less at the rates of OFDM and HT if
 *     the chip cannot do as much there
 * @param radio how its radio differs from others
 * @param start when it is powered up, at the earliest
 * @param startJitter how much later at most, which each run draws
 * @param device what kind of board it is
 * @param retries what its radio does about a unicast frame that is not acknowledged
 * @param clock how wrong its clocks are
 * @param supply what it lives on
 * @param surroundings what is around the board
 * @param program name of a built-in program, or {@code java:} and a class name, or the prefix of
 *     another kind of programs and what that makes of the rest
 * @param with what the program is told, in the order of the file
 * @param settings of the computer that the program runs on
 */
public record NodeSpec(
        String name,
        MacAddress mac,
        Position position,
        Route route,
        double txPowerDbm,
        NodeRadio radio,
        Duration start,
        Duration startJitter,
        DeviceOptions device,
        RetryPolicy retries,
        ClockOptions clock,
        Supply supply,
        Surroundings surroundings,
        String program,
        Map<String, String> with,
        ProgramSettings settings) {

    /** Copies the parameters. */
    public NodeSpec {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }

    /**
     * A node that stays where it is, with the usual radio, its chip's retries and exact clocks in
     * the usual surroundings, with the usual settings, in the working directory.
     */
    public NodeSpec(
            String name,
            MacAddress mac,
            Position position,
            double txPowerDbm,
            Duration start,
            DeviceOptions device,
            String program,
            Map<String, String> with) {
        this(
                name,
                mac,
                position,
                Route.NONE,
                txPowerDbm,
                NodeRadio.USUAL,
                start,
                Duration.ZERO,
                device,
                RetryPolicy.of(device.chip()),
                ClockOptions.EXACT,
                Supply.of(device.chip()),
                Surroundings.NONE,
                program,
                with,
                ProgramSettings.in(Path.of("")));
    }

    /** {@return the same node, which goes elsewhere} */
    public NodeSpec withRoute(Route newRoute) {
        return with(newRoute, surroundings);
    }

    /** {@return the same node, to which this happens} */
    public NodeSpec withChanges(List<BoardChange> changes) {
        return with(route, surroundings.withChanges(changes));
    }

    private NodeSpec with(Route newRoute, Surroundings newSurroundings) {
        return new NodeSpec(
                name,
                mac,
                position,
                newRoute,
                txPowerDbm,
                radio,
                start,
                startJitter,
                device,
                retries,
                clock,
                supply,
                newSurroundings,
                program,
                with,
                settings);
    }
}
