package org.espnowsim.sim;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.espnowsim.board.Wiring;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.NodeProgram;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.sim.energy.Currents;
import org.espnowsim.sim.medium.NodeRadio;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.phy.RetryPolicy;

/**
 * A node.
 *
 * @param name unique in the simulation
 * @param stationAddress of the station interface; the access point's is one higher
 * @param position where it stands until its route begins
 * @param route where it goes; it is at the route's first waypoint from that one's time on
 * @param txPowerDbm transmit power at the antenna port, in dBm; less at the rates of OFDM and HT if
 *     the chip cannot do as much there
 * @param radio how its radio differs from others
 * @param start when it is powered up
 * @param device what kind of board it is
 * @param retries what it does about a unicast frame that is not acknowledged
 * @param clock how wrong its clocks are
 * @param currents what it takes from its battery
 * @param wiring what is wired to it
 * @param changes what the world does to it later
 * @param program what runs on it: asked once for each node before the run, and for a fresh program
 *     at each restart of the node
 * @param parameters what the program is told
 */
public record NodeOptions(
        String name,
        MacAddress stationAddress,
        Position position,
        Route route,
        double txPowerDbm,
        NodeRadio radio,
        Duration start,
        DeviceOptions device,
        RetryPolicy retries,
        ClockOptions clock,
        Currents currents,
        Wiring wiring,
        List<BoardChange> changes,
        Supplier<NodeProgram> program,
        ProgramParameters parameters) {

    /** Copies the list. */
    public NodeOptions {
        changes = List.copyOf(changes);
    }

    /**
     * A node that stays where it is, with a radio as all others, its chip's retries and currents
     * and exact clocks, to which nothing is wired.
     */
    public NodeOptions(
            String name,
            MacAddress stationAddress,
            Position position,
            double txPowerDbm,
            Duration start,
            DeviceOptions device,
            Supplier<NodeProgram> program,
            ProgramParameters parameters) {
        this(
                name,
                stationAddress,
                position,
                Route.NONE,
                txPowerDbm,
                NodeRadio.USUAL,
                start,
                device,
                RetryPolicy.of(device.chip()),
                ClockOptions.EXACT,
                Currents.of(device.chip()),
                Wiring.NONE,
                List.of(),
                program,
                parameters);
    }

    /** {@return the same node, which goes along a route} */
    public NodeOptions withRoute(Route newRoute) {
        return with(newRoute, retries, clock, currents);
    }

    /** {@return the same node, which does this about frames that are not acknowledged} */
    public NodeOptions withRetries(RetryPolicy newRetries) {
        return with(route, newRetries, clock, currents);
    }

    /** {@return the same node with clocks that are this wrong} */
    public NodeOptions withClock(ClockOptions newClock) {
        return with(route, retries, newClock, currents);
    }

    /** {@return the same node that takes these currents} */
    public NodeOptions withCurrents(Currents newCurrents) {
        return with(route, retries, clock, newCurrents);
    }

    private NodeOptions with(
            Route newRoute, RetryPolicy newRetries, ClockOptions newClock, Currents newCurrents) {
        return new NodeOptions(
                name,
                stationAddress,
                position,
                newRoute,
                txPowerDbm,
                radio,
                start,
                device,
                newRetries,
                newClock,
                newCurrents,
                wiring,
                changes,
                program,
                parameters);
    }
}
