package org.espnowsim.scenario.format;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espnowsim.scenario.Conduct;
import org.espnowsim.scenario.Expectation;
import org.espnowsim.scenario.Reports;
import org.espnowsim.scenario.Scenario;
import org.espnowsim.scenario.model.Models;
import org.espnowsim.scenario.program.Programs;
import org.espnowsim.sim.medium.MediumOptions;

/** Reads scenario files: complete and valid, or not at all. */
public final class ScenarioReader {

    private static final List<String> KEYS =
            List.of(
                    Layers.EXTENDS,
                    Variables.VARS,
                    "scenario",
                    "about",
                    "run",
                    "radio",
                    "access-points",
                    "interference",
                    "defaults",
                    "nodes",
                    "timeline",
                    ExplorePart.EXPLORE,
                    "expect",
                    "invariants",
                    "report");

    private ScenarioReader() {}

    /**
     * {@return the scenario in the file; its programs and models are built-in or on the class path}
     *
     * @throws ScenarioException if the file cannot be read or is wrong, with all that is wrong
     */
    public static Scenario read(Path file) {
        return read(file, Programs.ofClassPath(), Models.ofClassPath());
    }

    /**
     * {@return the scenario in the file}
     *
     * @param programs finds the programs of the nodes
     * @param models that it may name
     * @throws ScenarioException if the file cannot be read or is wrong, with all that is wrong
     */
    public static Scenario read(Path file, Programs programs, Models models) {
        return read(file, programs, models, Map.of());
    }

    /**
     * {@return the scenario in the file}
     *
     * @param programs finds the programs of the nodes
     * @param models that it may name
     * @param variables values that go before those of the file's {@code vars:}, by name
     * @throws ScenarioException if the file cannot be read or is wrong, with all that is wrong
     */
    public static Scenario read(
            Path file, Programs programs, Models models, Map<String, String> variables) {
        Path folder = file.toAbsolutePath().getParent();
        return read(
                ScenarioText.read(file),
                file.toString(),
                new ProgramNames(programs, folder == null ? Path.of("") : folder),
                models,
                variables);
    }

    /**
     * {@return the scenario in the text; paths in it begin in the working directory, and its models
     * are built-in or on the class path}
     *
     * @param fileName what problems call it
     * @param programs finds the programs of the nodes
     * @throws ScenarioException if the text is wrong, with all that is wrong
     */
    public static Scenario read(String text, String fileName, Programs programs) {
        return read(text, fileName, programs, Models.ofClassPath());
    }

    /**
     * {@return the scenario in the text; paths in it begin in the working directory}
     *
     * @param fileName what problems call it
     * @param programs finds the programs of the nodes
     * @param models that it may name
     * @throws ScenarioException if the text is wrong, with all that is wrong
     */
    public static Scenario read(String text, String fileName, Programs programs, Models models) {
        return read(text, fileName, new ProgramNames(programs, Path.of("")), models, Map.of());
    }

    /** Reads a text in which paths begin in the folder of {@code programs}. */
    static Scenario read(
            String text,
            String fileName,
            ProgramNames programs,
            Models models,
            Map<String, String> variables) {
        Problems problems = new Problems(fileName);
        YamlValue root = resolved(text, programs.folder(), variables, problems);
        Optional<Scenario> scenario =
                bind(new Field(root, Place.START, "", problems), fileName, programs, models);
        problems.throwIfAny();
        return scenario.orElseThrow();
    }

    /**
     * {@return what the text says, with all that it extends and values for its variables}
     *
     * @param folder in which paths begin
     * @throws ScenarioException if that cannot be had
     */
    static YamlValue resolved(
            String text, Path folder, Map<String, String> variables, Problems problems) {
        Layers layers = new Layers(folder, problems);
        Optional<YamlValue> tree = layers.read(text);
        // A text that is not quite YAML would only be blamed for more than is wrong with it.
        problems.throwIfAny();
        if (tree.isEmpty()) {
            problems.addOfFile("the file is empty; start with scenario: and a name");
        }
        Optional<YamlValue> filled =
                tree.map(root -> Variables.replaced(root, layers.all(), variables, problems));
        // The same holds for a value that is not there.
        problems.throwIfAny();
        return filled.orElseThrow();
    }

    private static Optional<Scenario> bind(
            Field root, String fileName, ProgramNames programs, Models models) {
        return Section.of(root, KEYS, List.of())
                .flatMap(top -> bind(top, fileName, programs, models));
    }

    private static Optional<Scenario> bind(
            Section top, String fileName, ProgramNames programs, Models models) {
        Optional<String> name =
                top.require("scenario", "scenario: and a name").flatMap(Field::line);
        String about = top.get("about").flatMap(Field::text).orElse("").strip();
        RunPart run = RunPart.read(top.require("run", "run: { duration: 10s }"));
        NodesPart nodes = new NodesPart(programs, models, run.duration());
        nodes.read(
                top.require("nodes", "nodes: and a line for each node, name first"),
                top.get("defaults"));
        AccessPointsPart accessPoints =
                new AccessPointsPart(
                        nodes.names(),
                        nodes.addresses(),
                        run.duration(),
                        run.date(),
                        models.retries());
        top.get("access-points").ifPresent(accessPoints::read);
        MediumOptions radio =
                new RadioPart(programs.folder(), new Transmitters(nodes, accessPoints), models)
                        .read(top.get("radio"));
        nodes.checkRoutes(radio);
        InterferencePart interference =
                new InterferencePart(
                        nodes.names(), accessPoints, run.duration(), models.interferers());
        top.get("interference").ifPresent(field -> interference.read(field, radio));
        TimelinePart timeline =
                new TimelinePart(
                        nodes.names(),
                        nodes.nodes(),
                        accessPoints,
                        interference,
                        radio,
                        run.duration());
        top.get("timeline").ifPresent(timeline::read);
        top.get(ExplorePart.EXPLORE).ifPresent(field -> ExplorePart.check(field, run.duration()));
        ExpectationsPart expect =
                new ExpectationsPart(nodes.names(), nodes.nodes(), run.duration());
        List<Expectation> expectations = new ArrayList<>();
        top.get("expect").map(expect::read).ifPresent(expectations::addAll);
        top.get("invariants")
                .map(new InvariantsPart(nodes.names(), nodes.nodes().size(), run.duration())::read)
                .ifPresent(expectations::addAll);
        Reports reports =
                top.get("report")
                        .map(new ReportPart(programs.folder(), fileName)::read)
                        .orElse(Reports.NONE);
        if (name.isEmpty() || run.duration().isEmpty()) {
            return Optional.empty();
        }
        Duration duration = run.duration().get();
        return Optional.of(
                new Scenario(
                        name.get(),
                        about,
                        duration,
                        run.seed(),
                        run.seeds(),
                        radio,
                        timeline.nodes(),
                        timeline.accessPoints(),
                        timeline.interferers(),
                        timeline.faults(),
                        new Conduct(isControlled(run, timeline), run.speed(), reports),
                        Stream.concat(
                                        expectations.stream(),
                                        FaultExpectations.of(timeline.faults()))
                                .toList(),
                        expect.seedShareMins()));
    }

    private static boolean isControlled(RunPart run, TimelinePart timeline) {
        run.control()
                .filter(_ -> !timeline.hasFaults())
                .ifPresent(field ->
                        field.problem(
                                "there is no fault to leave out; write one into the timeline, as { at: 3s, crash: leaf }, or remove this"));
        run.control()
                .filter(_ ->
                        timeline.accessPoints().stream()
                                .anyMatch(accessPoint -> !accessPoint.internet().isEmpty()))
                .ifPresent(field ->
                        field.problem(
                                "a run that reaches the real network cannot be repeated; remove this, or internet"));
        return run.control().isPresent();
    }
}
