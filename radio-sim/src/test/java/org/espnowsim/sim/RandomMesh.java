package org.espnowsim.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.espnowsim.espnow.EspNow;
import org.espnowsim.espnow.EspNowException;
import org.espnowsim.espnow.NotOnEsp8266Exception;
import org.espnowsim.espnow.peer.Peer;
import org.espnowsim.frame.MacAddress;
import org.espnowsim.frame.Payload;
import org.espnowsim.node.Chip;
import org.espnowsim.node.DeviceOptions;
import org.espnowsim.node.Node;
import org.espnowsim.node.ProgramParameters;
import org.espnowsim.radio.Channel;
import org.espnowsim.radio.PhyRate;
import org.espnowsim.radio.WifiInterface;
import org.espnowsim.sim.InterfererOptions.Switch;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.NodeEffect;
import org.espnowsim.sim.fault.Occasion;
import org.espnowsim.sim.interference.Bluetooth;
import org.espnowsim.sim.interference.Interferer;
import org.espnowsim.sim.interference.Jammer;
import org.espnowsim.sim.interference.MicrowaveOven;
import org.espnowsim.sim.kernel.RandomStream;
import org.espnowsim.sim.medium.BurstLoss;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.Position;
import org.espnowsim.sim.medium.RicianFading;
import org.espnowsim.sim.mobility.Route;
import org.espnowsim.sim.mobility.Waypoint;
import org.espnowsim.sim.propagation.LogDistance;
import org.espnowsim.wlan.BasicServiceSet;
import org.espnowsim.wlan.Wlan;
import org.espnowsim.wlan.WlanException;

/**
 * Boards of all kinds at random places, some of which move, and which do what they like for a
 * second: all of it a function of the seed.
 *
 * @param air the radio environment
 */
record RandomMesh(
        long seed,
        MediumOptions air,
        List<NodeOptions> nodes,
        List<AccessPointOptions> accessPoints,
        List<InterfererOptions> interferers,
        List<FaultOptions> faults) {

    /** How long it takes until all programs have ended and the air is quiet. */
    static final Duration DURATION = Duration.ofSeconds(4);

    private static final long FIRST_ADDRESS = 0x246f_2800_0000L;
    private static final int ACTIONS = 30;
    private static final int LONG_RANGE = 8;
    private static final int B_G_N = 7;

    static RandomMesh of(long seed) {
        RandomGenerator random = new RandomStream(seed);
        int count = 2 + random.nextInt(10);
        double sideM = List.of(5.0, 50.0, 200.0, 600.0).get(random.nextInt(4));
        List<NodeOptions> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Chip chip = Chip.values()[random.nextInt(Chip.values().length)];
            nodes.add(
                    new NodeOptions(
                            "n" + i,
                            address(i),
                            position(random, sideM),
                            random.nextInt(2, 20),
                            Duration.ofNanos(random.nextInt(100_000_000)),
                            DeviceOptions.of(chip, 1),
                            () -> node -> behave(node, count),
                            ProgramParameters.NONE));
        }
        // Some stand, some run about, some leap.
        for (int i = 0; i < count; i++) {
            if (random.nextBoolean()) {
                nodes.set(i, nodes.get(i).withRoute(route(random, sideM)));
            }
        }
        List<AccessPointOptions> accessPoints = new ArrayList<>();
        if (random.nextBoolean()) {
            AccessPointOptions router =
                    new AccessPointOptions(
                            "router",
                            new BasicServiceSet(
                                    new MacAddress(0x246f_2900_0000L),
                                    Payload.utf8("net"),
                                    "password",
                                    false,
                                    100,
                                    1),
                            new Channel(1 + random.nextInt(13)),
                            position(random, sideM),
                            20,
                            Duration.ZERO,
                            List.of());
            accessPoints.add(
                    random.nextInt(3) == 0
                            ? router.withTraffic(TrafficOptions.ofLoad(0.05))
                            : router);
        }
        return new RandomMesh(
                seed,
                air(random),
                nodes,
                accessPoints,
                interferers(random, sideM),
                noise(random, count));
    }

    private static List<FaultOptions> noise(RandomGenerator random, int count) {
        List<FaultOptions> faults = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            faults.add(
                    new FaultOptions(
                            "noise " + i,
                            Occasion.once(
                                    Duration.ofMillis(random.nextInt(500)),
                                    Duration.ofNanos(1 + random.nextInt(400_000_000))),
                            new Fault.OfNodes(
                                    List.of("n" + random.nextInt(count)),
                                    new NodeEffect.Noise(
                                            OptionalDouble.of(1 + random.nextInt(60)),
                                            OptionalDouble.empty()))));
        }
        return faults;
    }

    private static List<InterfererOptions> interferers(RandomGenerator random, double sideM) {
        List<InterfererOptions> interferers = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Duration on = Duration.ofMillis(random.nextInt(300));
            interferers.add(
                    new InterfererOptions(
                            "x" + i,
                            position(random, sideM),
                            interferer(random),
                            List.of(
                                    new Switch(on, true),
                                    new Switch(on.plusNanos(random.nextInt(400_000_000)), false),
                                    new Switch(Duration.ofMillis(800), true))));
        }
        return interferers;
    }

    private static Interferer interferer(RandomGenerator random) {
        double eirpDbm = random.nextInt(-20, 20);
        double duty = 1 - random.nextDouble();
        return switch (random.nextInt(3)) {
            case 0 -> new MicrowaveOven(random.nextBoolean() ? 50 : 60, eirpDbm);
            case 1 -> new Bluetooth(duty, eirpDbm);
            default ->
                    new Jammer(
                            new Channel(1 + random.nextInt(14)),
                            duty,
                            Duration.ofNanos(100_000 + random.nextInt(20_000_000)),
                            eirpDbm);
        };
    }

    private static MediumOptions air(RandomGenerator random) {
        MediumOptions air = new MediumOptions(new LogDistance(45, 3), -3, -96, 1, 1.5);
        if (random.nextBoolean()) {
            air = air.withShadowing(6);
        }
        if (random.nextBoolean()) {
            air = air.withFading(new RicianFading(3, Duration.ofMillis(50)));
        }
        if (random.nextInt(4) == 0) {
            double share = random.nextDouble();
            air =
                    air.withDelivery((from, to) ->
                            from.compareTo(to) < 0
                                    ? OptionalDouble.of(share)
                                    : OptionalDouble.empty());
        }
        return random.nextInt(4) == 0 ? air.withBursts(new BurstLoss(0.2, 0.5)) : air;
    }

    private static Route route(RandomGenerator random, double sideM) {
        List<Waypoint> waypoints = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (int i = 0; i < 2 + random.nextInt(8); i++) {
            waypoints.add(new Waypoint(at, position(random, 2 * sideM)));
            at = at.plusNanos(random.nextInt(3) * (long) random.nextInt(150_000_000));
        }
        return new Route(waypoints, false, sideM / 10);
    }

    private static MacAddress address(int node) {
        return new MacAddress(FIRST_ADDRESS + 2L * node);
    }

    private static Position position(RandomGenerator random, double sideM) {
        return new Position(sideM * random.nextDouble(), sideM * random.nextDouble(), 0);
    }

    private static void behave(Node node, int count) {
        RandomGenerator random = node.random();
        Wlan wlan = node.wlan(WifiInterface.STA);
        EspNow espNow = node.espNow();
        wlan.active(true);
        espNow.active(true);
        for (int i = 0; i < ACTIONS; i++) {
            try {
                act(node, wlan, espNow, random, count);
            } catch (EspNowException | WlanException | NotOnEsp8266Exception _) {
                // Much of it is not allowed at times; what matters is that it is the same again.
            }
        }
    }

    private static void act(
            Node node, Wlan wlan, EspNow espNow, RandomGenerator random, int count) {
        MacAddress peer = address(random.nextInt(count + 1));
        Payload message = Payload.of(new byte[1 + random.nextInt(250)]);
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> {
                espNow.addPeer(Peer.of(MacAddress.BROADCAST));
                espNow.send(MacAddress.BROADCAST, message, false);
            }
            case 4 -> espNow.send(MacAddress.BROADCAST, message, false);
            case 5, 6 -> {
                espNow.addPeer(Peer.of(peer));
                espNow.send(peer, message, random.nextBoolean());
            }
            case 7 -> espNow.send(peer, message, false);
            case 8 -> espNow.recv(random.nextInt(50));
            case 9 -> wlan.channel(1 + random.nextInt(4));
            case 10 ->
                    espNow.config()
                            .rate(PhyRate.values()[random.nextInt(PhyRate.values().length)].code());
            case 11 -> wlan.txpower(random.nextInt(2, 20));
            case 12 -> wlan.protocol(random.nextBoolean() ? B_G_N : B_G_N | LONG_RANGE);
            case 13 -> {
                wlan.active(false);
                node.sleep(Duration.ofMillis(random.nextInt(10)));
                wlan.active(true);
                espNow.active(true);
            }
            case 14 -> wlan.connect("net", "password");
            default -> node.sleep(Duration.ofNanos(random.nextInt(30_000_000)));
        }
    }
}
