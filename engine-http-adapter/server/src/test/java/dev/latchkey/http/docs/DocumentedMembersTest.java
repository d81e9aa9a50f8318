package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each member that the documents call by its name exists where they say: `engine.offlineTokens().publicKeys()` and the
 * like.
 */
class DocumentedMembersTest {

    /** A chain of names with a dot between or a call among them. Arguments are taken out before. */
    private static final Pattern CHAIN =
            Pattern.compile("(?<![\\w./@-])\\.?[A-Za-z]\\w*(?:\\(\\))?(?:\\.[A-Za-z]\\w*(?:\\(\\))?)*");

    private static final Pattern ARGUMENTS = Pattern.compile("\\([^()]+\\)");

    /** What is Java but not ours. */
    private static final Set<String> FOREIGN = Set.of(
            "DataSourceUtils",
            "SpringTransactionTest",
            "SecureRandom",
            "Path",
            "Duration",
            "java",
            "javax",
            "org",
            "dev",
            "com");

    private static final Set<String> FILES = Set.of(
            "md", "json", "txt", "csv", "ndjson", "secret", "jar", "token", "cnf", "properties", "java", "dump", "sql");

    /** The members that a text names and that there are not, each as the text has it. */
    private static List<String> missing(Document document) {
        List<String> missing = new ArrayList<>();
        for (String span : document.spans()) {
            String code = span;
            for (String before = ""; !before.equals(code); ) {
                before = code;
                code = ARGUMENTS.matcher(code).replaceAll("()");
            }
            for (MatchResult chain : CHAIN.matcher(code).results().toList()) {
                if (isJava(chain.group()) && !exists(chain.group())) {
                    missing.add(span + ": " + chain.group());
                }
            }
        }
        return missing;
    }

    private static boolean isJava(String chain) {
        String[] names = chain.split("\\.");
        boolean isMember = chain.contains("()")
                || (names.length > 1 && Character.isUpperCase(names[0].isEmpty() ? 'x' : names[0].charAt(0)));
        return isMember && !FOREIGN.contains(names[0]) && !FILES.contains(names[names.length - 1]);
    }

    private static boolean exists(String chain) {
        String[] names = chain.replaceFirst("^\\.", "").split("\\.");
        Set<Class<?>> types = PublishedTypes.all();
        for (int i = 0; i < names.length; i++) {
            Set<Class<?>> next = new HashSet<>();
            for (Class<?> type : types) {
                if (i == 0
                        && (type.getSimpleName().equals(names[0])
                                || (names[0].equals("engine") && type == LicensingEngine.class))) {
                    next.add(type);
                }
                addMember(type, names[i], next);
            }
            types = next;
        }
        return !types.isEmpty();
    }

    private static void addMember(Class<?> type, String name, Set<Class<?>> next) {
        for (Method method : type.getMethods()) {
            if (name.equals(method.getName() + "()") || name.equals(method.getName())) {
                next.add(method.getReturnType());
            }
        }
        for (Class<?> nested : type.getClasses()) {
            if (nested.getSimpleName().equals(name)) {
                next.add(nested);
            }
        }
        for (Field field : type.getFields()) {
            if (field.getName().equals(name)) {
                next.add(field.getType());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.latchkey.http.docs.Document#all")
    void every_member_that_a_document_names_exists(Document document) {
        assertThat(missing(document)).isEmpty();
    }

    @Test
    void what_does_not_exist_is_found() {
        String wrong =
                "`engine.offlineTokens().rotate()` `LicensingEngine.feedAges()` `apiTokens().rotateIt(id, grace)`"
                        + " `H2Durability.NONE`";
        assertThat(missing(new Document("wrong.md", wrong))).hasSize(4);
        String right = "`engine.signingKeys().rotate()` `LicensingEngine.feedAge()` `H2Durability.POWER_LOSS`"
                + " `Latchkey.builder().metrics(…)` `masterSecret(next).previousMasterSecret(present)` `.random(\"st_\")`";
        assertThat(missing(new Document("right.md", right))).isEmpty();
    }
}
