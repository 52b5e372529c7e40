package org.espnowsim.scenario.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.espnowsim.scenario.expression.ExpressionException.Mistake;
import org.espnowsim.scenario.expression.ExpressionException.Unknown;

/** What CEL's compiler says, in words for people who write scenarios. */
final class Wording {

    private static final Pattern UNDECLARED =
            Pattern.compile(
                    "undeclared reference to '(.*?)' \\(in container ''\\)", Pattern.DOTALL);
    private static final Pattern NO_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile(
                    "found no matching overload for '(.*?)' applied to '(.*?)' \\(candidates: .*",
                    Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile("@?[_!-]*(.*?)_?");
    private static final Pattern FOUND =
            Pattern.compile("(?:mismatched|extraneous|no viable alternative at) input '(.*?)'.*");

    private Wording() {}

    static List<Mistake> of(String text, List<CelIssue> issues) {
        List<Mistake> all = new ArrayList<>();
        boolean broken = false;
        for (CelIssue issue : issues) {
            // One thing that is amiss makes the parser stumble again and again.
            boolean ofSyntax = isSyntax(issue.getMessage());
            if (!ofSyntax || !broken) {
                all.add(mistake(text, issue));
            }
            broken |= ofSyntax;
        }
        all.sort(Comparator.comparingInt(Mistake::offset));
        return all;
    }

    /** {@return what to write for what other languages have} */
    private static Optional<String> otherwise(String word) {
        return switch (word) {
            case "and" -> Optional.of("and is no word of CEL; write &&");
            case "or" -> Optional.of("or is no word of CEL; write ||");
            case "not" -> Optional.of("not is no word of CEL; write !");
            case "True" -> Optional.of("True is no word of CEL; write true");
            case "False" -> Optional.of("False is no word of CEL; write false");
            case "None" -> Optional.of("None is no word of CEL; write null");
            default -> Optional.empty();
        };
    }

    static Mistake notBool(CelType type) {
        return new Mistake(
                0,
                "this is %s, and not true or false; compare it with something"
                        .formatted(typeInWords(type.name())));
    }

    private static boolean isSyntax(String message) {
        return !message.startsWith("undeclared")
                && !message.startsWith("undefined")
                && !message.startsWith("found no matching")
                && !message.startsWith("invalid argument");
    }

    private static Mistake mistake(String text, CelIssue issue) {
        int offset =
                offset(
                        text,
                        issue.getSourceLocation().getLine(),
                        issue.getSourceLocation().getColumn());
        String message = issue.getMessage();
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(text, offset, undeclared.group(1));
        }
        Matcher noField = NO_FIELD.matcher(message);
        if (noField.matches()) {
            String field = noField.group(1);
            return new Mistake(
                    offset + 1,
                    "there is no " + field,
                    Optional.of(new Unknown(field, Types.fieldNames())));
        }
        Matcher noOverload = NO_OVERLOAD.matcher(message);
        if (noOverload.matches()) {
            return noOverload(text, offset, noOverload.group(1), noOverload.group(2));
        }
        return new Mistake(offset, syntax(text, offset, message));
    }

    private static Mistake undeclared(String text, int offset, String word) {
        int begin = offset - word.length();
        boolean isCall = begin >= 0 && text.startsWith(word + "(", begin);
        Optional<String> otherwise = otherwise(word);
        if (otherwise.isPresent()) {
            return new Mistake(isCall ? begin : offset, otherwise.get());
        }
        if (isCall) {
            return new Mistake(
                    begin,
                    "there is no function " + word,
                    Optional.of(new Unknown(word, Vocabulary.names())));
        }
        return new Mistake(
                offset,
                "%s stands for nothing; write names and other text in quotes, as '%s'"
                        .formatted(word, word));
    }

    private static Mistake noOverload(String text, int offset, String name, String types) {
        List<Word> words = Vocabulary.named(name);
        String given = typesInWords(types);
        if (!words.isEmpty()) {
            int begin = Math.max(0, offset - name.length());
            return new Mistake(
                    text.startsWith(name, begin) ? begin : offset,
                    "%s cannot be given %s; write %s"
                            .formatted(
                                    name,
                                    given.isEmpty() ? "nothing" : given,
                                    words.stream()
                                            .map(Word::usage)
                                            .collect(Collectors.joining(" or "))));
        }
        Matcher operator = OPERATOR.matcher(name);
        String sign = operator.matches() ? operator.group(1) : name;
        return new Mistake(
                offset, "%s does not go with %s%s".formatted(sign, given, advice(types)));
    }

    private static String advice(String types) {
        if (types.contains("double") && types.contains("int")) {
            return "; write a number with a point, as 1.0, or double(...)";
        }
        if (types.contains("Duration")) {
            return "; write a duration as duration('250ms')";
        }
        if (types.contains("list")) {
            return "; ask for a list's .matches('...') or .size()";
        }
        return types.contains(",") ? "; give it two of one kind" : "; give it something else";
    }

    private static String typesInWords(String types) {
        String inside = types.replace(".(", ", ").replaceAll("^\\(|\\)$", "");
        return inside.isEmpty()
                ? ""
                : Pattern.compile(", ")
                        .splitAsStream(inside)
                        .map(Wording::typeInWords)
                        .collect(Collectors.joining(" and "));
    }

    private static String typeInWords(String type) {
        return switch (type) {
            case "string" -> "text";
            case "int" -> "a whole number (int)";
            case "double" -> "a number (double)";
            case "bool" -> "true or false";
            case "google.protobuf.Duration" -> "a duration";
            case "span" -> "a span";
            case "latency" -> "a latency, of which median, p95, p99, max and count can be asked";
            case "node" -> "a node, of which up, channel and others can be asked";
            default -> type.startsWith("list") ? "a list" : type;
        };
    }

    private static String syntax(String text, int offset, String message) {
        if (message.startsWith("token recognition error at: '=")) {
            return "= does not compare; write ==";
        }
        if (message.startsWith("token recognition error")) {
            return offset < text.length() && "'\"".indexOf(text.charAt(offset)) >= 0
                    ? "a text is not closed, or has a backslash before something that needs none;"
                            + " close the quotes, and double the backslash"
                    : "this character is not expected here; remove it, or put text in quotes";
        }
        if (message.contains("<EOF>'") && !message.startsWith("extraneous")) {
            return message.startsWith("missing")
                    ? "%s is missing at the end; add it".formatted(message.split("'", -1)[1])
                    : "the expression ends too early; write what comes next";
        }
        Matcher found = FOUND.matcher(message);
        if (found.matches()) {
            String word = found.group(1);
            return otherwise(wordBefore(text, offset, word))
                    .orElse(
                            "'%s' is not expected here; remove it, or write an operator before it"
                                    .formatted(word));
        }
        return "CEL says: " + message + "; correct it there";
    }

    /** The parser takes "not x" for a name, and stumbles over what follows. */
    private static String wordBefore(String text, int offset, String word) {
        if (otherwise(word).isPresent()) {
            return word;
        }
        String[] before =
                text.substring(0, Math.min(offset, text.length())).strip().split("\\W+", -1);
        return before.length == 0 ? "" : before[before.length - 1];
    }

    private static int offset(String text, int line, int column) {
        int begin = 0;
        for (int i = 1; i < line; i++) {
            begin = text.indexOf('\n', begin) + 1;
        }
        int columns = Math.min(column, text.codePointCount(begin, text.length()));
        return text.offsetByCodePoints(begin, columns);
    }
}
