package org.espnowsim.scenario.format;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.NodeSelector;
import org.espnowsim.sim.fault.Fault;
import org.espnowsim.sim.fault.FaultOptions;
import org.espnowsim.sim.fault.NodeEffect;

/**
 * What is expected of each fault and action, without a word in the file: that it does something.
 */
final class FaultExpectations {

    private static final String DISTURBS_NOBODY =
            "no frame was lost by it, and nobody waited for a channel that it kept busy";

    private FaultExpectations() {}

    static Stream<Expectation> of(List<FaultOptions> faults) {
        return IntStream.range(0, faults.size()).mapToObj(i -> of(i, faults.get(i)));
    }

    private static Expectation of(int number, FaultOptions options) {
        Fault fault = options.fault();
        return options.isWrong()
                ? new Expectation.FaultMatters(
                        number, options.text(), otherwise(fault), nodes(fault))
                : new Expectation.ActionDone(number, options.text(), nodes(fault));
    }

    private static List<NodeSelector> nodes(Fault fault) {
        Stream<String> names =
                switch (fault) {
                    case Fault.OfLinks of ->
                            of.links().stream()
                                    .flatMap(link -> Stream.of(link.from(), link.to()))
                                    .distinct();
                    case Fault.OfNodes of -> of.nodes().stream();
                    case Fault.OfFirmware of -> of.nodes().stream();
                    case Fault.Disturbance _ -> Stream.empty();
                };
        return names.map(NodeSelector::new).toList();
    }

    /** {@return how it may be that a fault changes nothing} */
    private static String otherwise(Fault fault) {
        return switch (fault) {
            case Fault.OfLinks _ -> "nobody sent there, or the board was off";
            case Fault.Disturbance _ -> DISTURBS_NOBODY;
            case Fault.OfFirmware _ -> "the board was off";
            case Fault.OfNodes of ->
                    switch (of.effect()) {
                        case NodeEffect.Noise _ -> DISTURBS_NOBODY;
                        case NodeEffect.WrongKey _ -> "no encrypted message was sent or came";
                        case NodeEffect.Pause _ -> "the board was off, or had nothing to do then";
                        case NodeEffect.PowerCut _,
                                NodeEffect.ClockStep _,
                                NodeEffect.ClockDrift _ ->
                                "the board was off";
                    };
        };
    }
}
