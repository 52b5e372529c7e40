package org.espnowsim.sim.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.espnowsim.frame.AckFrame;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.node.Chip;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent;
import org.espnowsim.sim.trace.TraceEvent.ChannelChanged;
import org.espnowsim.sim.trace.TraceEvent.NodeReset;
import org.espnowsim.sim.trace.TraceEvent.NodeSlept;
import org.espnowsim.sim.trace.TraceEvent.NodeStarted;
import org.espnowsim.sim.trace.TraceEvent.NodeWoke;
import org.espnowsim.sim.trace.TraceEvent.RadioSwitched;
import org.espnowsim.sim.trace.TraceEvent.TransmissionStarted;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnergyMetersTest {

    private static final long MS = 1_000_000;
    private static final long S = 1_000 * MS;
    private static final MacAddress ADDRESS = new MacAddress(0x246f_2800_0000L);

    private final EnergyMeters meters = new EnergyMeters();

    private EnergyMetersTest add(boolean keepsWifi) {
        meters.add(Currents.of(Chip.ESP32), keepsWifi);
        return this;
    }

    private EnergyUse after(long endNs, TraceEvent... events) {
        meters.begin(
                List.of(
                        new NodeInfo("a", ADDRESS, ADDRESS.plus(1)),
                        NodeInfo.accessPoint("router", ADDRESS.plus(2))));
        List.of(events).forEach(meters::accept);
        meters.end(endNs);
        return meters.uses().getFirst();
    }

    private static TransmissionStarted frame(long timeNs, long airtimeNs) {
        return new TransmissionStarted(
                timeNs,
                0,
                0,
                TransmissionStarted.NO_MESSAGE,
                0,
                new AckFrame(ADDRESS),
                Channel.FIRST,
                PhyRate.RATE_1M_L,
                airtimeNs,
                19.5,
                1);
    }

    private static long ns(EnergyUse use, PowerState state) {
        return use.in(state).ns();
    }

    private static double mc(EnergyUse use, PowerState state) {
        return use.in(state).chargeMc();
    }

    @Test
    void before_power_up_a_board_takes_nothing() {
        EnergyUse use = add(false).after(10 * S);

        assertThat(use.onNs()).isZero();
        assertThat(use.chargeMc()).isZero();
        assertThat(use.meanMa()).isZero();
        assertThat(use.batteryLife(1000)).isEmpty();
    }

    @Test
    void a_cpu_without_radio_takes_its_current() {
        EnergyUse use = add(false).after(12 * S, new NodeStarted(2 * S, 0));

        assertThat(use.onNs()).isEqualTo(10 * S);
        assertThat(use.chargeMc()).isCloseTo(297, within(1e-9));
        assertThat(use.meanMa()).isCloseTo(29.7, within(1e-9));
    }

    @Test
    void a_battery_lasts_its_capacity_over_the_mean_current() {
        EnergyUse use = add(false).after(S, new NodeStarted(0, 0));

        assertThat(use.batteryLife(2970)).contains(Duration.ofHours(100));
    }

    @Nested
    class ARadioThatIsOn {

        @Test
        void listens_and_costs_its_start() {
            EnergyUse use =
                    add(false)
                            .after(
                                    3 * S,
                                    new NodeStarted(0, 0),
                                    new RadioSwitched(S, 0, true),
                                    new RadioSwitched(2 * S, 0, false));

            assertThat(ns(use, PowerState.LISTEN)).isEqualTo(S);
            assertThat(ns(use, PowerState.MODEM_SLEEP)).isEqualTo(2 * S);
            assertThat(ns(use, PowerState.WIFI_START)).isZero();
            assertThat(mc(use, PowerState.WIFI_START)).isCloseTo(0.046 * 112, within(1e-9));
        }

        @Test
        void takes_less_while_it_dozes() {
            meters.add(Currents.of(Chip.ESP32), false);
            meters.begin(List.of(new NodeInfo("a", ADDRESS, ADDRESS.plus(1))));
            meters.accept(new NodeStarted(0, 0));
            meters.accept(new RadioSwitched(0, 0, true));
            meters.doze(0, true, S);
            meters.doze(0, true, 2 * S);
            meters.doze(0, false, 4 * S);
            meters.end(5 * S);

            EnergyUse use = meters.uses().getFirst();
            assertThat(ns(use, PowerState.LISTEN)).isEqualTo(2 * S);
            assertThat(ns(use, PowerState.MODEM_SLEEP)).isEqualTo(3 * S);
        }

        @Test
        void takes_the_transmitters_current_for_the_airtime_only() {
            EnergyUse use =
                    add(false)
                            .after(
                                    S,
                                    new NodeStarted(0, 0),
                                    new RadioSwitched(0, 0, true),
                                    frame(100 * MS, 20 * MS),
                                    frame(130 * MS, 10 * MS));

            assertThat(ns(use, PowerState.TRANSMIT)).isEqualTo(30 * MS);
            assertThat(mc(use, PowerState.TRANSMIT)).isCloseTo(0.030 * 379, within(1e-9));
            assertThat(ns(use, PowerState.LISTEN)).isEqualTo(970 * MS);
        }

        @Test
        void stops_sending_when_it_is_tuned_or_goes_off() {
            EnergyUse use =
                    add(false)
                            .after(
                                    S,
                                    new NodeStarted(0, 0),
                                    new RadioSwitched(0, 0, true),
                                    frame(100 * MS, 20 * MS),
                                    new ChannelChanged(105 * MS, 0, new Channel(6)),
                                    frame(200 * MS, 20 * MS),
                                    new RadioSwitched(203 * MS, 0, false));

            assertThat(ns(use, PowerState.TRANSMIT)).isEqualTo(8 * MS);
        }

        @Test
        void counts_of_a_frame_that_is_on_the_air_at_the_end_what_was_sent() {
            EnergyUse use =
                    add(false)
                            .after(
                                    105 * MS,
                                    new NodeStarted(0, 0),
                                    new RadioSwitched(0, 0, true),
                                    frame(100 * MS, 20 * MS));

            assertThat(ns(use, PowerState.TRANSMIT)).isEqualTo(5 * MS);
        }
    }

    @Nested
    class ASleepingBoard {

        @Test
        void takes_little_in_deep_sleep_and_a_cpus_current_while_it_boots() {
            EnergyUse use =
                    add(false)
                            .after(
                                    10 * S,
                                    new NodeStarted(0, 0),
                                    new NodeSlept(S, 0, true, 9 * S),
                                    new NodeWoke(9 * S, 0),
                                    new NodeStarted(9 * S + 70 * MS, 0));

            assertThat(ns(use, PowerState.DEEP_SLEEP)).isEqualTo(8 * S);
            assertThat(mc(use, PowerState.DEEP_SLEEP)).isCloseTo(0.08, within(1e-9));
            assertThat(ns(use, PowerState.BOOT)).isEqualTo(70 * MS);
            assertThat(mc(use, PowerState.BOOT)).isCloseTo(0.070 * 29.7, within(1e-9));
            assertThat(ns(use, PowerState.MODEM_SLEEP)).isEqualTo(S + 930 * MS);
        }

        @Test
        void boots_after_a_reset_but_not_after_a_soft_one() {
            EnergyUse use =
                    add(false)
                            .after(
                                    S,
                                    new NodeStarted(0, 0),
                                    new NodeReset(100 * MS, 0, NodeReset.Kind.HARD),
                                    new NodeStarted(170 * MS, 0),
                                    new NodeReset(200 * MS, 0, NodeReset.Kind.SOFT),
                                    new NodeStarted(220 * MS, 0));

            assertThat(ns(use, PowerState.BOOT)).isEqualTo(70 * MS);
        }

        @Test
        void goes_on_after_light_sleep_with_a_radio_that_has_to_be_started_again() {
            EnergyUse use =
                    add(false)
                            .after(
                                    3 * S,
                                    new NodeStarted(0, 0),
                                    new NodeSlept(S, 0, false, 2 * S),
                                    new NodeWoke(2 * S, 0),
                                    new RadioSwitched(2 * S, 0, true));

            assertThat(ns(use, PowerState.LIGHT_SLEEP)).isEqualTo(S);
            assertThat(ns(use, PowerState.LISTEN)).isEqualTo(S);
            assertThat(mc(use, PowerState.WIFI_START)).isPositive();
        }

        @Test
        void starts_no_radio_that_was_kept_over_light_sleep() {
            EnergyUse use =
                    add(true)
                            .after(
                                    3 * S,
                                    new NodeStarted(0, 0),
                                    new NodeSlept(S, 0, false, 2 * S),
                                    new NodeWoke(2 * S, 0),
                                    new RadioSwitched(2 * S, 0, true));

            assertThat(mc(use, PowerState.WIFI_START)).isZero();
        }
    }

    @Test
    void an_access_point_that_is_no_node_has_no_meter() {
        add(false).after(S, new RadioSwitched(0, 1, true));

        assertThat(meters.uses()).extracting(EnergyUse::node).containsExactly("a");
    }

    @Test
    void other_currents_may_be_given_for_a_board() {
        Currents board = Currents.of(Chip.ESP32).with(Map.of(PowerState.MODEM_SLEEP, 50.0));
        meters.add(board, false);

        assertThat(after(S, new NodeStarted(0, 0)).meanMa()).isCloseTo(50, within(1e-9));
    }
}
