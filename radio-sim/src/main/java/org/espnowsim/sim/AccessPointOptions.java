package org.espnowsim.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.espnowsim.net.Forwarding;
import org.espnowsim.net.NtpServer;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.phy.RetryPolicy;
import org.espnowsim.wlan.BasicServiceSet;

/**
 * An access point that is no node: no program runs on it.
 *
 * @param name unique in the simulation
 * @param offer what it offers
 * @param channel where it goes on
 * @param position where it stands
 * @param txPowerDbm transmit power at the antenna port, in dBm, at all rates
 * @param start when it goes on
 * @param retries what it does about a unicast frame that is not acknowledged
 * @param ntp the time server beyond it
 * @param internet what its stations may reach of the real network
 * @param traffic what it sends to somebody who is not in the simulation; empty if nothing
 * @param changes what happens to it later
 */
public record AccessPointOptions(
        String name,
        BasicServiceSet offer,
        Channel channel,
        Position position,
        double txPowerDbm,
        Duration start,
        RetryPolicy retries,
        NtpServer ntp,
        List<Forwarding> internet,
        Optional<TrafficOptions> traffic,
        List<Change> changes) {

    /** Copies the lists. */
    public AccessPointOptions {
        internet = List.copyOf(internet);
        changes = List.copyOf(changes);
    }

    /**
     * An access point with the retries of 802.11 and the default time server, that reaches nothing
     * else and is quiet.
     */
    public AccessPointOptions(
            String name,
            BasicServiceSet offer,
            Channel channel,
            Position position,
            double txPowerDbm,
            Duration start,
            List<Change> changes) {
        this(
                name,
                offer,
                channel,
                position,
                txPowerDbm,
                start,
                RetryPolicy.Backoff.standard(),
                NtpServer.ofDefaults(),
                List.of(),
                Optional.empty(),
                changes);
    }

    /** {@return the same access point, with these retries} */
    public AccessPointOptions withRetries(RetryPolicy newRetries) {
        return with(newRetries, ntp, internet, traffic, changes);
    }

    /** {@return the same access point, with that time server beyond it} */
    public AccessPointOptions withNtp(NtpServer newNtp) {
        return with(retries, newNtp, internet, traffic, changes);
    }

    /** {@return the same access point, whose stations may reach that of the real network} */
    public AccessPointOptions withInternet(List<Forwarding> newInternet) {
        return with(retries, ntp, newInternet, traffic, changes);
    }

    /** {@return the same access point, which sends this to somebody outside} */
    public AccessPointOptions withTraffic(TrafficOptions newTraffic) {
        return with(retries, ntp, internet, Optional.of(newTraffic), changes);
    }

    /** {@return the same access point, to which this happens} */
    public AccessPointOptions withChanges(List<Change> newChanges) {
        return with(retries, ntp, internet, traffic, newChanges);
    }

    private AccessPointOptions with(
            RetryPolicy newRetries,
            NtpServer newNtp,
            List<Forwarding> newInternet,
            Optional<TrafficOptions> newTraffic,
            List<Change> newChanges) {
        return new AccessPointOptions(
                name,
                offer,
                channel,
                position,
                txPowerDbm,
                start,
                newRetries,
                newNtp,
                newInternet,
                newTraffic,
                newChanges);
    }

    /** Something that happens to an access point. */
    public sealed interface Change {

        /** {@return when} */
        Occasion when();

        /** It goes on or off. */
        record Switch(Occasion when, boolean on) implements Change {

            /** Once. */
            public Switch(Duration at, boolean on) {
                this(Occasion.once(at), on);
            }
        }

        /**
         * It goes to another channel.
         *
         * @param announced whether its beacons say so first, so that those who have joined follow
         */
        record Move(Occasion when, Channel channel, boolean announced) implements Change {

            /** Once. */
            public Move(Duration at, Channel channel, boolean announced) {
                this(Occasion.once(at), channel, announced);
            }
        }
    }
}
