package dev.latchkey.jdbc;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.core.Latchkey;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the modules show to everybody. */
class ExportedTypesTest {
    private final List<ModuleReference> modules = new ArrayList<>();
    private final Set<String> exported = new TreeSet<>();

    @BeforeEach
    void find() throws Exception {
        for (Class<?> type : List.of(LicensingEngine.class, Latchkey.class, JdbcStorage.class)) {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            modules.addAll(ModuleFinder.of(place).findAll());
        }
        modules.stream()
                .flatMap(module -> module.descriptor().exports().stream())
                .filter(not(Exports::isQualified))
                .forEach(exports -> exported.add(exports.source()));
    }

    @Test
    void the_modules_are_named() {
        assertThat(modules)
                .extracting(module -> module.descriptor().name())
                .containsExactly("dev.latchkey.api", "dev.latchkey.core", "dev.latchkey.jdbc");
        assertThat(modules).noneMatch(module -> module.descriptor().isAutomatic());
    }

    @Test
    void nothing_internal_is_exported() {
        assertThat(exported).isNotEmpty().noneMatch(name -> name.contains("internal"));
    }

    @Test
    void what_is_exported_names_only_what_is_exported() throws Exception {
        Set<String> hidden = new TreeSet<>();
        for (Class<?> type : exportedTypes()) {
            for (Class<?> named : named(type)) {
                if (named.getName().startsWith("dev.latchkey.") && !exported.contains(named.getPackageName())) {
                    hidden.add(type.getName() + " names " + named.getName());
                }
            }
        }

        assertThat(hidden).isEmpty();
    }

    private List<Class<?>> exportedTypes() throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (ModuleReference module : modules) {
            try (ModuleReader reader = module.open();
                    Stream<String> entries = reader.list()) {
                for (String entry : entries.filter(this::isInExportedPackage).toList()) {
                    Class<?> type = Class.forName(entry.replace(".class", "").replace('/', '.'));
                    if (isVisible(type)) {
                        types.add(type);
                    }
                }
            }
        }
        assertThat(types).contains(LicensingEngine.class, Latchkey.class, JdbcStorage.class);
        return types;
    }

    private boolean isInExportedPackage(String entry) {
        return entry.endsWith(".class")
                && entry.contains("/")
                && exported.contains(entry.substring(0, entry.lastIndexOf('/')).replace('/', '.'));
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    /** The types in what a host sees of a type. */
    private static Set<Class<?>> named(Class<?> type) {
        Set<Class<?>> found = new HashSet<>();
        addAll(found, type.getGenericInterfaces());
        if (type.getGenericSuperclass() != null) {
            add(found, type.getGenericSuperclass());
        }
        Stream.of(type.getDeclaredFields())
                .filter(ExportedTypesTest::isShown)
                .map(Field::getGenericType)
                .forEach(each -> add(found, each));
        for (Method method : type.getDeclaredMethods()) {
            if (isShown(method)) {
                add(found, method.getGenericReturnType());
                addAll(found, method.getGenericParameterTypes());
                addAll(found, method.getGenericExceptionTypes());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isShown(constructor)) {
                addAll(found, constructor.getGenericParameterTypes());
            }
        }
        return found;
    }

    private static boolean isShown(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static void addAll(Set<Class<?>> found, Type[] types) {
        Stream.of(types).forEach(type -> add(found, type));
    }

    private static void add(Set<Class<?>> found, Type type) {
        if (type instanceof Class<?> raw) {
            found.add(raw.isArray() ? raw.getComponentType() : raw);
        } else if (type instanceof ParameterizedType parameterized) {
            add(found, parameterized.getRawType());
            addAll(found, parameterized.getActualTypeArguments());
        } else if (type instanceof WildcardType wildcard) {
            addAll(found, wildcard.getUpperBounds());
            addAll(found, wildcard.getLowerBounds());
        } else if (type instanceof GenericArrayType array) {
            add(found, array.getGenericComponentType());
        } else {
            assertThat(type).isInstanceOf(TypeVariable.class);
        }
    }
}
