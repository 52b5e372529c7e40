package com.example.air;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.espnowsim.scenario.model.InterfererProvider;
import org.espnowsim.scenario.model.ModelParameters;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.medium.Emission;

/** An arc over the whole band, for as long as a seam takes, and then nothing for as long. */
public final class Welder implements InterfererProvider {

    private static final double CENTRE_MHZ = 2_442;
    private static final double BANDWIDTH_MHZ = 80;

    @Override
    public String name() {
        return "welder";
    }

    @Override
    public Interferer create(ModelParameters parameters) {
        Optional<Duration> seam =
                parameters.duration("seam", Duration.ofMillis(1), Duration.ofMinutes(5));
        double eirpDbm = parameters.quantity("power", "dBm", -40, 40).orElse(10);
        parameters.require("seam: 2s");
        return new Arc(seam.orElseThrow().toNanos(), eirpDbm);
    }

    private record Arc(long seamNs, double eirpDbm) implements Interferer {

        @Override
        public Iterator<Emission> emissions(long fromNs, RandomGenerator random) {
            return Stream.iterate(seam(fromNs, random), last -> seam(last.endNs() + seamNs, random))
                    .iterator();
        }

        private Emission seam(long startNs, RandomGenerator random) {
            long lengthNs = random.nextLong(seamNs / 2, 2 * seamNs);
            return new Emission(startNs, lengthNs, CENTRE_MHZ, BANDWIDTH_MHZ, eirpDbm);
        }
    }
}
