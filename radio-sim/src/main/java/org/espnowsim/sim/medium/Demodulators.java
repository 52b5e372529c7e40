package org.espnowsim.sim.medium;

import java.util.EnumMap;
import java.util.Map;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.phy.Receiver;

/** One kind of receiver: its demodulator for each rate, and what is the same at all rates. */
final class Demodulators {

    final Receiver receiver;
    final long energyDetectAw;
    final long ofdmEnergyDetectAw;

    private final ErrorModels errorModels;
    private final Map<PhyRate, Demodulator> byRate = new EnumMap<>(PhyRate.class);

    Demodulators(Receiver receiver, ErrorModels errorModels) {
        this.receiver = receiver;
        this.errorModels = errorModels;
        energyDetectAw = Attowatts.ofDbm(receiver.energyDetectDbm());
        ofdmEnergyDetectAw = Attowatts.ofDbm(receiver.ofdmEnergyDetectDbm());
    }

    /** {@return the least energy that makes a channel busy, whatever it is of} */
    long leastEnergyDetectAw() {
        return Math.min(energyDetectAw, ofdmEnergyDetectAw);
    }

    /** Made when it is first needed: an error model may have a curve to compute. */
    Demodulator of(PhyRate rate) {
        Demodulator known = byRate.get(rate);
        if (known == null) {
            known =
                    new Demodulator(
                            receiver.preambleDbm(rate),
                            Decibels.toLinear(receiver.preambleSinrDb(rate)),
                            errorModels.of(receiver, rate));
            byRate.put(rate, known);
        }
        return known;
    }
}
