package org.espnowsim.scenario.model;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.espnowsim.radio.Channel;
import org.espnowsim.sim.interference.Bluetooth;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.interference.MicrowaveOven;

/** The interferers that come with the simulator. */
final class Interferers {

    static final List<InterfererProvider> ALL = List.of(new Oven(), new Headset(), new Noise());

    /** In the middle of what leaks of ovens in households, 10 to 20 dBm (assumed). */
    private static final double OVEN_DBM = 16;

    /** Class 2 (Bluetooth Core Specification). */
    private static final double BLUETOOTH_DBM = 4;

    private static final double POWER_DBM_MIN = -40;
    private static final double POWER_DBM_MAX = 36;
    private static final double DUTY_PERCENT_MIN = 0.1;
    private static final Duration PERIOD = Duration.ofMillis(10);
    private static final Duration PERIOD_MIN = Duration.ofNanos(100_000);
    private static final Duration PERIOD_MAX = Duration.ofMinutes(1);
    private static final int LAST_CHANNEL = 14;

    private Interferers() {}

    private static OptionalDouble power(ModelParameters parameters) {
        return parameters.quantity("power", "dBm", POWER_DBM_MIN, POWER_DBM_MAX);
    }

    private static OptionalDouble duty(ModelParameters parameters) {
        return parameters.quantity("duty", "%", DUTY_PERCENT_MIN, 100);
    }

    private static final class Oven implements InterfererProvider {

        @Override
        public String name() {
            return "microwave";
        }

        @Override
        public Interferer create(ModelParameters parameters) {
            String mains = parameters.choice("mains", List.of("50Hz", "60Hz")).orElse("50Hz");
            return new MicrowaveOven(
                    mains.equals("60Hz") ? 60 : 50, power(parameters).orElse(OVEN_DBM));
        }
    }

    private static final class Headset implements InterfererProvider {

        @Override
        public String name() {
            return "bluetooth";
        }

        @Override
        public Interferer create(ModelParameters parameters) {
            OptionalDouble dutyPercent = duty(parameters);
            double powerDbm = power(parameters).orElse(BLUETOOTH_DBM);
            parameters.require("duty: 20%");
            return new Bluetooth(dutyPercent.orElseThrow() / 100, powerDbm);
        }
    }

    private static final class Noise implements InterfererProvider {

        @Override
        public String name() {
            return "jammer";
        }

        @Override
        public Interferer create(ModelParameters parameters) {
            OptionalInt channel = parameters.whole("channel", 1, LAST_CHANNEL);
            OptionalDouble dutyPercent = duty(parameters);
            Duration period = parameters.duration("period", PERIOD_MIN, PERIOD_MAX).orElse(PERIOD);
            OptionalDouble powerDbm = power(parameters);
            parameters.require("channel: 6", "duty: 20%", "power: 10dBm");
            return new Jammer(
                    new Channel(channel.orElseThrow()),
                    dutyPercent.orElseThrow() / 100,
                    period,
                    powerDbm.orElseThrow());
        }
    }
}
