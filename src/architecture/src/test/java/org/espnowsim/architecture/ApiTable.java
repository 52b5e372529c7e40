package org.espnowsim.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espnowsim.aio.AioEspNow;
import org.espnowsim.espnow.EspNow;

/**
 * The table of the interface's rules, {@code docs/reference/espnow-api.md}, and what is wrong with
 * it.
 */
final class ApiTable {

    /**
     * What the specification has a rule for, in its order: classes, methods, options, constants,
     * attributes and sections. A row begins with one of these and a colon.
     */
    static final List<String> SUBJECTS =
            List.of(
                    "`ESPNow`",
                    "`ESPNow.active`",
                    "`ESPNow.config`",
                    "`ESPNow.config(rxbuf)`",
                    "`ESPNow.config(timeout_ms)`",
                    "`ESPNow.config(rate)`",
                    "`ESPNow.send`",
                    "`ESPNow.recv`",
                    "`ESPNow.irecv`",
                    "`ESPNow.recvinto`",
                    "`ESPNow.any`",
                    "`ESPNow.stats`",
                    "`ESPNow.set_pmk`",
                    "`ESPNow.add_peer`",
                    "`ESPNow.del_peer`",
                    "`ESPNow.get_peer`",
                    "`ESPNow.peer_count`",
                    "`ESPNow.get_peers`",
                    "`ESPNow.mod_peer`",
                    "`ESPNow.irq`",
                    "`espnow.MAX_DATA_LEN`",
                    "`espnow.KEY_LEN`",
                    "`espnow.ADDR_LEN`",
                    "`espnow.MAX_TOTAL_PEER_NUM`",
                    "`espnow.MAX_ENCRYPT_PEER_NUM`",
                    "`select.POLLIN`",
                    "`OSError`",
                    "`ESPNow.peers_table`",
                    "`AIOESPNow`",
                    "`AIOESPNow.arecv`",
                    "`AIOESPNow.airecv`",
                    "`AIOESPNow.asend`",
                    "`AIOESPNow.__aiter__`",
                    "`AIOESPNow.__anext__`",
                    "Encrypted messages",
                    "Broadcast and Multicast",
                    "ESPNow and Wifi Operation",
                    "ESPNow and Sleep Modes");

    /** In place of a test: what the compiler refuses needs none. */
    private static final String JAVA_TYPES = "Java types";

    private static final String NOTHING = "—";
    private static final Pattern CELL =
            Pattern.compile("(works|not modelled)(: .+)?|refuses: .+|" + NOTHING);
    private static final Pattern LINK =
            Pattern.compile("\\[([\\w.]+)#(\\w+)]\\((?:\\.\\./)+([\\w/.-]+)\\.java\\)");
    private static final Pattern JAVA_NAME = Pattern.compile("`(\\w+)#(\\w+)`");

    private static final List<Class<?>> INTERFACES = List.of(EspNow.class, AioEspNow.class);

    private final List<Row> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * One rule.
     *
     * @param boards what it is on each board
     */
    private record Row(String subject, String rule, List<String> boards, String test) {

        boolean isModelled() {
            return boards.stream().anyMatch(board -> board.matches("(works|refuses).*"));
        }

        @Override
        public String toString() {
            return subject + ": " + rule;
        }
    }

    private ApiTable(String markdown) {
        markdown.lines().filter(line -> line.startsWith("| ")).skip(1).forEach(this::addRow);
    }

    /**
     * {@return what is wrong with the table, one sentence each}
     *
     * @param tests those that it may link to
     */
    static List<String> problems(String markdown, JavaClasses tests) {
        ApiTable table = new ApiTable(markdown);
        table.checkSubjects();
        table.checkJavaNames();
        for (Row row : table.rows) {
            table.checkBoards(row);
            table.checkTest(row, tests);
        }
        return table.problems;
    }

    private void addRow(String line) {
        String[] cells = line.substring(2).split(" \\|( |$)", -1);
        int colon = cells[0].indexOf(": ");
        if (cells.length != 6 || colon < 0) {
            problems.add(line + " is not a subject, a colon, a rule, three boards and a test");
            return;
        }
        rows.add(
                new Row(
                        cells[0].substring(0, colon),
                        cells[0].substring(colon + 2),
                        List.of(cells[1], cells[2], cells[3]),
                        cells[4]));
    }

    private void checkSubjects() {
        List<String> subjects = rows.stream().map(Row::subject).distinct().toList();
        SUBJECTS.stream()
                .filter(subject -> !subjects.contains(subject))
                .forEach(subject -> problems.add(subject + " has no row"));
        subjects.stream()
                .filter(subject -> !SUBJECTS.contains(subject))
                .forEach(subject -> problems.add(subject + " is nothing of the specification"));
        List<Integer> order = rows.stream().map(row -> SUBJECTS.indexOf(row.subject())).toList();
        if (!order.equals(order.stream().sorted(Comparator.naturalOrder()).toList())) {
            problems.add("the rows are not in the specification's order");
        }
    }

    private void checkJavaNames() {
        Set<String> named = new TreeSet<>();
        for (Row row : rows) {
            named.add(spelling(row.subject()));
            JAVA_NAME
                    .matcher(row.rule())
                    .results()
                    .forEach(name -> named.add(spelling(name.group(1) + "." + name.group(2))));
        }
        INTERFACES.stream()
                .flatMap(ApiTable::publicNames)
                .filter(name -> !named.contains(spelling(name)))
                .forEach(name -> problems.add(name + " of Java has no row"));
    }

    private static Stream<String> publicNames(Class<?> owner) {
        Stream<String> methods =
                Stream.of(owner.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName);
        Stream<String> constants =
                Stream.of(owner.getDeclaredFields())
                        .filter(field -> Modifier.isPublic(field.getModifiers()))
                        .map(Field::getName);
        return Stream.concat(methods, constants)
                .distinct()
                .sorted()
                .map(name -> owner.getSimpleName() + "." + name);
    }

    /** Alike for {@code ESPNow.recvinto} and {@code EspNow.recvInto}; there is one of each name. */
    private static String spelling(String name) {
        return name.replaceAll("[`_]", "").toLowerCase(Locale.ROOT);
    }

    private void checkBoards(Row row) {
        row.boards().stream()
                .filter(board -> !CELL.matcher(board).matches())
                .forEach(board ->
                        problems.add(
                                "%s: '%s' is neither works, refuses: ..., not modelled nor %s"
                                        .formatted(row, board, NOTHING)));
    }

    private void checkTest(Row row, JavaClasses tests) {
        if (row.test().equals(JAVA_TYPES)) {
            return;
        }
        if (row.test().equals(NOTHING)) {
            if (row.isModelled()) {
                problems.add(row + " is modelled, but no test shows it");
            }
            return;
        }
        for (String link : row.test().split("<br>", -1)) {
            Matcher matcher = LINK.matcher(link);
            if (!matcher.matches()) {
                problems.add("%s: '%s' is no link to a test".formatted(row, link));
            } else if (!isTest(matcher.group(1), matcher.group(2), matcher.group(3), tests)) {
                problems.add("%s: there is no test %s".formatted(row, matcher.group(0)));
            }
        }
    }

    /**
     * {@return whether there is such a test}
     *
     * @param className with a dot before a nested class
     * @param file path from the checkout, without ending
     */
    private static boolean isTest(String className, String method, String file, JavaClasses tests) {
        String outermost = file.replaceFirst(".*/src/test/java/", "").replace('/', '.');
        String simpleName = className.replaceFirst("\\..*", "");
        String binaryName = outermost + className.substring(simpleName.length()).replace('.', '$');
        if (!outermost.endsWith("." + simpleName) || !Code.isFile(file + ".java")) {
            return false;
        }
        return tests.contain(binaryName) && hasTest(tests.get(binaryName), method);
    }

    private static boolean hasTest(JavaClass owner, String method) {
        return owner.getMethods().stream()
                .anyMatch(found -> found.getName().equals(method) && Conventions.isTest(found));
    }
}
