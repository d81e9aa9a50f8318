package dev.latchkey.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.LatchkeyBuilder;
import dev.latchkey.http.HttpApi;
import dev.latchkey.jdbc.JdbcStorage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each member that the documents call by its name exists where they say: `engine.offlineTokens().publicKeys()` and the like. */
class DocumentedMembersTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    /** A chain of names with a dot between or a call among them. Arguments are taken out before. */
    private static final Pattern CHAIN =
            Pattern.compile("(?<![\\w./@-])\\.?[A-Za-z]\\w*(?:\\(\\))?(?:\\.[A-Za-z]\\w*(?:\\(\\))?)*");

    private static final Pattern ARGUMENTS = Pattern.compile("\\([^()]+\\)");

    /** What is Java but not ours. */
    private static final Set<String> FOREIGN =
            Set.of("DataSourceUtils", "SpringTransactionTest", "SecureRandom", "java", "javax", "org", "dev", "com");

    private static final Set<String> FILES = Set.of(
            "md", "json", "txt", "csv", "ndjson", "secret", "jar", "token", "cnf", "properties", "java", "dump", "sql");

    private static Set<Class<?>> published;

    private static synchronized Set<Class<?>> published() throws IOException, URISyntaxException {
        if (published == null) {
            Set<Class<?>> classes = new HashSet<>();
            for (Class<?> one :
                    List.of(LicensingEngine.class, LatchkeyBuilder.class, JdbcStorage.class, HttpApi.class)) {
                Path home = Path.of(
                        one.getProtectionDomain().getCodeSource().getLocation().toURI());
                if (Files.isDirectory(home)) {
                    addPublic(home, classes);
                } else {
                    try (FileSystem jar = FileSystems.newFileSystem(home)) {
                        addPublic(jar.getPath("/"), classes);
                    }
                }
            }
            published = classes;
        }
        return published;
    }

    private static void addPublic(Path root, Set<Class<?>> classes) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file)
                        .toString()
                        .replaceAll("[/\\\\]", ".")
                        .replaceAll("\\.class$", "");
                try {
                    Class<?> found = Class.forName(name, false, DocumentedMembersTest.class.getClassLoader());
                    if (Modifier.isPublic(found.getModifiers())) {
                        classes.add(found);
                    }
                } catch (ClassNotFoundException | LinkageError e) {
                    // Of an optional library that is not here; what the documents name is.
                }
            }
        }
    }

    /** The members that a text names and that there are not, each as the text has it. */
    private static List<String> missing(String text) throws IOException, URISyntaxException {
        List<String> missing = new ArrayList<>();
        for (MatchResult span :
                SPAN.matcher(FENCED.matcher(text).replaceAll("")).results().toList()) {
            String code = span.group(1);
            for (String before = ""; !before.equals(code); ) {
                before = code;
                code = ARGUMENTS.matcher(code).replaceAll("()");
            }
            for (MatchResult chain : CHAIN.matcher(code).results().toList()) {
                if (isJava(chain.group()) && !exists(chain.group())) {
                    missing.add(span.group(1) + ": " + chain.group());
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

    private static boolean exists(String chain) throws IOException, URISyntaxException {
        String[] names = chain.replaceFirst("^\\.", "").split("\\.");
        Set<Class<?>> types = published();
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
        for (Field field : type.getFields()) {
            if (field.getName().equals(name)) {
                next.add(field.getType());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md", "benchmarks/README.md"})
    void every_member_that_a_document_names_exists(String document) throws Exception {
        assertThat(missing(Files.readString(ROOT.resolve(document)))).isEmpty();
    }

    @Test
    void what_does_not_exist_is_found() throws Exception {
        String wrong =
                "`engine.offlineTokens().rotate()` `LicensingEngine.feedAges()` `apiTokens().rotateIt(id, grace)`"
                        + " `H2Durability.NONE`";
        assertThat(missing(wrong)).hasSize(4);
        String right =
                "`engine.offlineTokens().rotateSigningKey()` `LicensingEngine.feedAge()` `H2Durability.POWER_LOSS`"
                        + " `Latchkey.builder().metrics(…)` `masterSecret(next).previousMasterSecret(present)` `.random(\"st_\")`";
        assertThat(missing(right)).isEmpty();
    }
}
