package org.espnowsim.scenario.format;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says what is wrong with a text that is not YAML, in words for people who write scenarios. */
final class YamlSyntax {

    private static final String COLON_MISSING = "could not find expected ':'";

    private YamlSyntax() {}

    /**
     * Adds the problem.
     *
     * @param last where the text was right, for errors that do not say where they are
     */
    static void report(JacksonException error, Place last, Problems problems) {
        TokenStreamLocation location = error.getLocation();
        Place place =
                location == null ? last : new Place(location.getLineNr(), location.getColumnNr());
        if (error.getCause() instanceof MarkedYamlEngineException marked) {
            problems.add(mark(marked).map(YamlSyntax::place).orElse(place), "", sentence(marked));
        } else {
            problems.add(place, "", sentence(error));
        }
    }

    /** The parser misses a colon only when it is at the next key; the line before lacks it. */
    private static Optional<Mark> mark(MarkedYamlEngineException error) {
        return error.getProblem().startsWith(COLON_MISSING)
                ? error.getContextMark()
                : error.getProblemMark();
    }

    private static String sentence(MarkedYamlEngineException error) {
        String problem = error.getProblem();
        if (problem.contains("\\t(TAB)")) {
            return "a tab cannot indent; use spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a colon is not expected here; put text that contains one in quotes, and see"
                    + " that the line is indented as its neighbours are";
        }
        if (problem.startsWith("found unexpected end of stream")) {
            return "the file ends within a quoted text%s; close the quotes"
                    .formatted(since(error, " that"));
        }
        if (problem.contains("cannot start any token")) {
            return "text cannot start with this character; put it in quotes";
        }
        if (problem.startsWith("expected ',' or")) {
            return "a comma or a closing bracket is missing%s; add it"
                    .formatted(since(error, " in what"));
        }
        if (problem.startsWith(COLON_MISSING)) {
            return "there is no colon after this key; write key: value";
        }
        if (problem.startsWith("expected the node content")) {
            return "a value is expected here; write one, or see what the colon, comma or bracket"
                    + " before it is for";
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return "a list with hyphens cannot begin here; put it on lines of its own";
        }
        if (problem.startsWith("found unknown escape character")
                || problem.startsWith("expected escape sequence")) {
            return "a backslash in double quotes needs one of the characters YAML knows after it;"
                    + " double the backslash, or use single quotes";
        }
        if (problem.startsWith("expected <block end>")
                || problem.startsWith("expected '<document start>'")) {
            return "this does not fit what stands above it; indent it as its neighbours are, and"
                    + " close quotes and brackets";
        }
        return notYaml(problem);
    }

    private static String since(MarkedYamlEngineException error, String what) {
        return error.getContextMark()
                .map(mark -> what + " begins in line " + (mark.getLine() + 1))
                .orElse("");
    }

    private static String sentence(JacksonException error) {
        String message = error.getOriginalMessage();
        if (message.startsWith("Expected a property name")) {
            return "a key has to be plain text; write a word";
        }
        if (message.startsWith("Document nesting depth")) {
            return "lists and mappings are nested too deeply; a scenario needs no more than a few"
                    + " levels";
        }
        if (message.startsWith("Name length")) {
            return "a key is far too long; use a short one";
        }
        return notYaml(message.lines().findFirst().orElse(""));
    }

    private static String notYaml(String problem) {
        return "not YAML, %s; put text in quotes, or remove what is too much"
                .formatted(problem.replaceAll(" *\\(\\d+\\)$", "").strip());
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
