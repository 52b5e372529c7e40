package org.espnowsim.scenario.verdict;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.espnowsim.scenario.Expectation.BatteryLifeAtLeast;
import org.espnowsim.scenario.statistics.EnergyFigures;
import org.espnowsim.sim.energy.EnergyUse;
import org.espnowsim.sim.trace.TraceSink;

/** Compares the life of the battery that is empty first with its limit. */
final class BatteryLifeCheck implements Check {

    private final BatteryLifeAtLeast expectation;
    private List<EnergyUse> energy = List.of();

    BatteryLifeCheck(BatteryLifeAtLeast expectation) {
        this.expectation = expectation;
    }

    @Override
    public TraceSink follows() {
        return _ -> {};
    }

    @Override
    public void measured(List<EnergyUse> newEnergy) {
        energy = newEnergy;
    }

    @Override
    public Verdict verdict(String when) {
        Optional<Battery> first =
                energy.stream()
                        .flatMap(use -> battery(use).stream())
                        .min(Comparator.comparing(Battery::life));
        if (first.isEmpty()) {
            return Verdict.unproven(
                    expectation, "%s was never on %s".formatted(expectation.node(), when));
        }
        Battery battery = first.get();
        return Verdict.of(
                battery.life().compareTo(expectation.lifeMin()) >= 0,
                expectation,
                List.of(
                        "the battery of %s lasts %s with %s, limit %s"
                                .formatted(
                                        battery.use().node(),
                                        EnergyFigures.life(battery.life()),
                                        EnergyFigures.current(battery.use().meanMa()),
                                        EnergyFigures.life(expectation.lifeMin())),
                        "of that " + EnergyFigures.shares(battery.use())),
                Measured.life(battery.life()));
    }

    private record Battery(EnergyUse use, Duration life) {}

    private Optional<Battery> battery(EnergyUse use) {
        return Optional.ofNullable(expectation.batteriesMah().get(use.node()))
                .flatMap(use::batteryLife)
                .map(life -> new Battery(use, life));
    }
}
