package org.espnowsim.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultEffect;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.Faults;
import org.espnowsim.sim.fault.Faults.Beginning;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.interference.Emitter;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.node.SimAccessPoint;
import org.espnowsim.sim.node.SimNode;
import org.espnowsim.sim.node.World;
import org.espnowsim.sim.phy.Decibels;
import org.espnowsim.sim.trace.NodeInfo;
import org.espnowsim.sim.trace.TraceEvent.FaultSwitched;

/** Says what each fault of a run does when it begins, and when it ends. */
final class FaultSetup {

    private final World world;
    private final Faults faults;
    private final List<NodeInfo> infos;
    private final List<SimNode> nodes;
    private final List<SimAccessPoint> accessPoints;

    /** For these nodes, and the access points that come after them. */
    FaultSetup(
            World world,
            Faults faults,
            List<NodeInfo> infos,
            List<SimNode> nodes,
            List<SimAccessPoint> accessPoints) {
        this.world = world;
        this.faults = faults;
        this.infos = infos;
        this.nodes = nodes;
        this.accessPoints = accessPoints;
    }

    /** Adds the faults of a run. */
    void add(List<FaultOptions> all) {
        for (FaultOptions options : all) {
            faults.add(options, beginning(faults.count(), options));
        }
    }

    /** {@return what ends a fault that begins now} */
    Runnable begin(FaultOptions options) {
        return faults.begin(options, beginning(faults.count(), options));
    }

    /** What software does tells of itself. */
    private Beginning beginning(int number, FaultOptions options) {
        Beginning beginning = beginning(options.fault());
        return options.isWrong() ? told(number, options, beginning) : beginning;
    }

    private Beginning told(int number, FaultOptions options, Beginning beginning) {
        int node = concerned(options.fault());
        return (endNs, effect) -> {
            tell(node, number, true, options.text());
            Runnable end = beginning.begin(endNs, effect);
            return () -> {
                tell(node, number, false, options.text());
                end.run();
            };
        };
    }

    private void tell(int node, int fault, boolean on, String text) {
        world.trace().append(new FaultSwitched(world.kernel().nowNs(), node, fault, on, text));
    }

    private int concerned(Fault fault) {
        return switch (fault) {
            case Fault.OfLinks of -> index(of.links().getFirst().from());
            case Fault.OfNodes of -> index(of.nodes().getFirst());
            case Fault.OfFirmware of -> index(of.nodes().getFirst());
            case Fault.Disturbance _ -> 0;
        };
    }

    private Beginning beginning(Fault fault) {
        return switch (fault) {
            case Fault.OfLinks of -> ofLinks(of);
            case Fault.OfNodes of -> ofNodes(of);
            case Fault.OfFirmware of -> ofFirmware(of);
            case Fault.Disturbance disturbance -> disturbance(disturbance);
        };
    }

    private Beginning ofLinks(Fault.OfLinks fault) {
        List<int[]> links =
                fault.links().stream()
                        .map(link -> new int[] {index(link.from()), index(link.to())})
                        .toList();
        return (_, effect) -> world.faults().begin(fault.effect(), links, effect::hit);
    }

    private Beginning ofNodes(Fault.OfNodes fault) {
        List<Integer> indexes = fault.nodes().stream().map(this::index).toList();
        return (_, effect) -> {
            List<Runnable> ends = new ArrayList<>();
            for (int index : indexes) {
                ends.add(
                        index < nodes.size()
                                ? begin(index, fault.effect(), effect)
                                : cutPower(accessPoints.get(index - nodes.size()), effect));
            }
            return () -> ends.forEach(Runnable::run);
        };
    }

    private Runnable begin(int index, NodeEffect what, FaultEffect effect) {
        SimNode node = nodes.get(index);
        return switch (what) {
            case NodeEffect.PowerCut _ -> {
                if (node.cutPower()) {
                    effect.hit();
                    yield node::restorePower;
                }
                yield () -> {};
            }
            case NodeEffect.Pause _ -> node.pause(effect::hit);
            case NodeEffect.ClockStep(Duration by) -> {
                hitIf(node.stepClock(by), effect);
                yield () -> {};
            }
            case NodeEffect.ClockDrift(long ppb) -> {
                hitIf(node.drift(ppb), effect);
                yield () -> node.drift(-ppb);
            }
            case NodeEffect.WrongKey _ -> node.replaceKeys(effect::hit);
            case NodeEffect.Noise noise -> raiseNoise(index, noise, effect);
        };
    }

    private static void hitIf(boolean changed, FaultEffect effect) {
        if (changed) {
            effect.hit();
        }
    }

    /** What is not above the noise that is there changes nothing. */
    private Runnable raiseNoise(int index, NodeEffect.Noise noise, FaultEffect effect) {
        double floorDbm = world.medium().noiseFloorDbm(index);
        double wholeDbm =
                noise.byDb().isPresent()
                        ? floorDbm + noise.byDb().getAsDouble()
                        : noise.toDbm().getAsDouble();
        double more = Decibels.toLinear(wholeDbm) - Decibels.toLinear(floorDbm);
        return more > 0
                ? world.medium().raiseNoise(index, 10 * StrictMath.log10(more), effect::hit)
                : () -> {};
    }

    private static Runnable cutPower(SimAccessPoint accessPoint, FaultEffect effect) {
        if (accessPoint.turnOff()) {
            effect.hit();
            return accessPoint::turnOn;
        }
        return () -> {};
    }

    private Beginning ofFirmware(Fault.OfFirmware fault) {
        List<Integer> indexes = fault.nodes().stream().map(this::index).toList();
        return (_, effect) -> {
            for (int index : indexes) {
                nodes.get(index)
                        .call(
                                node ->
                                        Firmware.call(
                                                node,
                                                infos.get(index).name(),
                                                fault.call(),
                                                to -> infos.get(index(to)).stationAddress()),
                                refusal ->
                                        refusal.ifPresentOrElse(
                                                why ->
                                                        effect.refused(
                                                                infos.get(index).name()
                                                                        + ": "
                                                                        + why),
                                                effect::hit));
            }
            return () -> {};
        };
    }

    private Beginning disturbance(Fault.Disturbance fault) {
        RandomStream random = world.streams().stream("interferer/" + fault.place().node());
        return (_, effect) -> {
            Emitter emitter =
                    new Emitter(
                            world.kernel(),
                            world.medium(),
                            fault.place(),
                            fault.interferer(),
                            random,
                            effect::hit);
            emitter.switchOn();
            return emitter::switchOff;
        };
    }

    private int index(String name) {
        for (int index = 0; index < infos.size(); index++) {
            if (infos.get(index).name().equals(name)) {
                return index;
            }
        }
        throw new IllegalArgumentException(
                "a fault is about '%s', and there is no such node".formatted(name));
    }
}
