package dev.latchkey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be missing: a search answers {@link Optional}, and an accessor is {@link Nullable}. */
class NullnessTest {
    private static final Set<Class<?>> OPTIONALS = Set.of(Optional.class, OptionalInt.class, OptionalLong.class);

    /** What takes an argument and searches nothing. A limiter's answers are to leave no garbage, besides. */
    private static final Set<String> COMPUTED =
            Set.of("ActivationLimit.remaining", "Limiter.tryAcquire", "Limiter.refusal", "SharedBuckets.sweep");

    @Test
    void no_accessor_answers_optional() {
        assertThat(methods()
                        .filter(NullnessTest::isAccessor)
                        .filter(method -> OPTIONALS.contains(method.getReturnType())))
                .isEmpty();
    }

    @Test
    void a_search_answers_optional() {
        assertThat(methods()
                        .filter(Predicate.not(NullnessTest::isAccessor))
                        .filter(method -> method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                        .map(NullnessTest::name))
                .containsExactlyInAnyOrderElementsOf(COMPUTED);
    }

    @Test
    void nothing_is_kept_or_taken_as_optional() {
        assertThat(types().flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .map(Field::getType))
                .doesNotContainAnyElementsOf(OPTIONALS);
        assertThat(types().flatMap(type ->
                                Stream.<Executable>concat(constructors(type), Arrays.stream(type.getDeclaredMethods())))
                        .filter(executable -> !executable.isSynthetic())
                        .flatMap(executable -> Arrays.stream(executable.getParameters()))
                        .map(Parameter::getType))
                .doesNotContainAnyElementsOf(OPTIONALS);
    }

    private static Stream<Executable> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors());
    }

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers());
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static Stream<Method> methods() {
        return types().flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
    }

    private static Stream<Class<?>> types() {
        return PublicTypes.all().filter(type -> !type.getPackageName().contains(".internal"));
    }
}
