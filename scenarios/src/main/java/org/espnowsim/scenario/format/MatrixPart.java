package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espnowsim.scenario.format.YamlValue.Mapping;
import org.espnowsim.scenario.format.YamlValue.Scalar;
import org.espnowsim.sim.medium.DeliveryModel;
import org.espnowsim.sim.medium.MediumOptions;
import org.espnowsim.sim.medium.PropagationModel;
import org.espnowsim.sim.propagation.LossMatrix;

/**
 * Reads {@code radio.matrix}: links that were measured, as a list, or the name of a file with one.
 *
 * @param links as the file has them, with or without {@code others}
 * @param others what becomes of links that were not measured
 */
record MatrixPart(Field links, Others others) {

    private static final List<String> KEYS = List.of("links", "others");
    private static final List<String> LINK_KEYS = List.of("from", "to", "loss", "rssi", "delivery");

    /** What becomes of links that were not measured. */
    enum Others {
        /** They are none. */
        NONE,
        /** They are as good as their way back, if that was measured; else they are none. */
        REVERSE,
        /** Their loss follows from where the nodes stand. */
        DISTANCE;

        private static Others of(String text) {
            return switch (text) {
                case "none" -> NONE;
                case "reverse" -> REVERSE;
                case "distance" -> DISTANCE;
                default ->
                        throw new IllegalArgumentException(
                                "'%s' is nothing that links can be; use none, reverse or distance"
                                        .formatted(text));
            };
        }
    }

    /** {@return the field's two parts; empty if one is wrong, and that is reported} */
    static Optional<MatrixPart> of(Field field) {
        if (!(field.value() instanceof Mapping)) {
            return Optional.of(new MatrixPart(field, Others.NONE));
        }
        Optional<Section> section = Section.of(field, KEYS, List.of());
        Others others =
                section.flatMap(found -> found.get("others"))
                        .flatMap(text -> text.parsed(Others::of))
                        .orElse(Others.NONE);
        return section.flatMap(found -> found.require("links", "links: and a file, or a list"))
                .map(links -> new MatrixPart(links, others));
    }

    /** {@return whether where nodes stand matters for any link} */
    boolean usesDistance() {
        return others == Others.DISTANCE;
    }

    /** {@return whether all links were measured, and it does not matter where nodes stand} */
    static boolean hasAllLinks(MediumOptions radio) {
        return radio.propagation() instanceof LossMatrix matrix
                && matrix.others().equals(LossMatrix.NO_LINK);
    }

    /** Reports what makes a node move, and with it none of the links. */
    static void refuseMove(Field move) {
        move.problemAtKey(
                "all links are those of the matrix, wherever nodes are, so this changes none; remove"
                        + " it, or write matrix: { links: ..., others: distance }");
    }

    /**
     * {@return the losses}
     *
     * @param folder in which a file's path begins
     * @param measured takes the links, and is empty before
     * @param byDistance loss of links that were not measured, if that follows from where nodes
     *     stand
     */
    PropagationModel read(Path folder, MeasuredLinks measured, PropagationModel byDistance) {
        if (links.value() instanceof Scalar) {
            readFile(folder, measured);
        } else {
            readList(links, measured);
        }
        return switch (others) {
            case NONE -> matrix(measured, LossMatrix.NO_LINK);
            case REVERSE -> matrix(measured, LossMatrix.NO_LINK).bothWays();
            case DISTANCE -> matrix(measured, byDistance);
        };
    }

    private static LossMatrix matrix(MeasuredLinks measured, PropagationModel others) {
        return new LossMatrix(measured.lossDb(), measured.delivery(), others);
    }

    /** {@return how much arrives on links, if it was counted on any} */
    static Optional<DeliveryModel> delivery(PropagationModel propagation) {
        return propagation instanceof LossMatrix matrix && !matrix.delivery().isEmpty()
                ? Optional.of(matrix)
                : Optional.empty();
    }

    private void readFile(Path folder, MeasuredLinks measured) {
        String name = links.text().orElseThrow();
        if (name.endsWith(".csv")) {
            Attachment.of(links, folder)
                    .flatMap(CsvTable::read)
                    .ifPresent(table -> new MatrixTable(table, measured).read());
        } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            Attachment.of(links, folder)
                    .flatMap(Attachment::yaml)
                    .ifPresent(list -> readList(list, measured));
        } else {
            links.problem(
                    "'%s' is no file with links; name one that ends in .csv or .yaml"
                            .formatted(Excerpt.of(name)));
        }
    }

    private static void readList(Field field, MeasuredLinks measured) {
        for (Field link : field.list().orElse(List.of())) {
            Section.of(link, LINK_KEYS, List.of())
                    .ifPresent(section -> readLink(section, measured));
        }
    }

    private static void readLink(Section link, MeasuredLinks measured) {
        Optional<Field> from = link.require("from", "from: and the node that sends");
        Optional<Field> to = link.require("to", "to: and the node that receives");
        if (link.has("loss") == link.has("rssi")) {
            link.field()
                    .problemAtKey(
                            link.has("loss")
                                    ? "loss and rssi do not go together; keep one"
                                    : "loss is missing; write loss: 70dB, or rssi: -62dBm");
            return;
        }
        if (from.isPresent() && to.isPresent()) {
            MeasuredLinks.Kind kind =
                    link.has("loss") ? MeasuredLinks.Kind.LOSS : MeasuredLinks.Kind.RSSI;
            measured.add(
                    from.get(),
                    to.get(),
                    kind,
                    link.get(link.has("loss") ? "loss" : "rssi")
                            .orElseThrow()
                            .quantity(kind.unit(), kind.min(), kind.max()),
                    link.get("delivery")
                            .map(field -> field.quantity(Unit.PERCENT, 0, 100))
                            .orElse(OptionalDouble.empty()));
        }
    }
}
