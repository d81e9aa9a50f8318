package dev.latchkey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.Authorization;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.CsrfToken;
import dev.latchkey.api.access.ReplacedSecret;
import dev.latchkey.api.access.SessionSecret;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.engine.MasterSecret;
import dev.latchkey.api.license.KeyFormat;
import dev.latchkey.api.license.KeysKnownException;
import dev.latchkey.api.license.LicenseKey;
import dev.latchkey.api.license.Revocation;
import dev.latchkey.api.storage.BucketAnswer;
import dev.latchkey.api.storage.BucketLimit;
import dev.latchkey.api.storage.KeyHash;
import dev.latchkey.api.storage.SequenceRange;
import dev.latchkey.api.storage.TokenUse;
import dev.latchkey.api.storage.Touch;
import dev.latchkey.api.token.SharedSecret;
import dev.latchkey.api.token.TokenSettings;
import dev.latchkey.api.traffic.RateLimit;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A type that may get another member one day is no record and has no public constructor. Either would break programs
 * that were compiled against it.
 */
class GrowingTypesTest {
    /** Values that consist of what they consist of. A type that is missing here shall be a class that can grow. */
    private static final Set<Class<?>> CLOSED = Set.of(
            Authorization.LevelTooLow.class,
            Authorization.ScopeMissing.class,
            BucketAnswer.class,
            BucketLimit.class,
            KeyHash.class,
            KeysKnownException.KnownKey.class,
            RateLimit.class,
            ReplacedSecret.class,
            Revocation.class,
            SequenceRange.class,
            TokenUse.class,
            Touch.class);

    /** Secrets, and what depends on what else is in it: they have tests of their own. */
    private static final Set<Class<?>> APART = Set.of(
            AddressBlock.class,
            BearerToken.class,
            CsrfToken.class,
            KeyFormat.class,
            LicenseKey.class,
            MasterSecret.class,
            SessionSecret.class,
            SharedSecret.class,
            SigningSecret.class,
            TokenSettings.class);

    @Test
    void a_record_of_several_members_is_a_closed_value() {
        assertThat(PublicTypes.all().filter(Class::isRecord).filter(type -> type.getRecordComponents().length > 1))
                .containsExactlyInAnyOrderElementsOf(CLOSED);
    }

    @Test
    void a_class_has_no_public_constructor() {
        assertThat(PublicTypes.all()
                        .filter(type -> !type.isRecord() && !Throwable.class.isAssignableFrom(type))
                        .filter(type -> type.getConstructors().length > 0))
                .isEmpty();
    }

    static List<Class<?>> growing() {
        return PublicTypes.all()
                .filter(type -> !type.isRecord() && !Modifier.isAbstract(type.getModifiers()) && !type.isEnum())
                .filter(type -> !Throwable.class.isAssignableFrom(type) && !APART.contains(type))
                .filter(type -> !type.getSimpleName().equals("Builder")
                        && !members(type).isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("growing")
    void every_member_counts_when_values_are_compared(Class<?> type) {
        Object value = AnyValue.of(type, -1);
        assertThat(value).isEqualTo(AnyValue.of(type, -1)).hasSameHashCodeAs(AnyValue.of(type, -1));
        assertThat(value).isNotEqualTo(null).isNotEqualTo("another type");
        for (int member = 0; member < members(type).size(); member++) {
            assertThat(AnyValue.of(type, member)).as("member %d", member).isNotEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("growing")
    void a_copy_of_a_builder_has_every_member(Class<?> type) throws ReflectiveOperationException {
        if (Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals("toBuilder"))) {
            Object value = AnyValue.of(type, -1);
            Object builder = type.getMethod("toBuilder").invoke(value);
            assertThat(builder.getClass().getMethod("build").invoke(builder)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("growing")
    void a_value_shows_no_secret(Class<?> type) {
        assertThat(AnyValue.of(type, -1).toString()).doesNotContain(AnyValue.SECRET);
    }

    static List<Field> members(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
    }

    /** The constructor that takes every member, or the builder that has them. */
    static Constructor<?> constructor(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }
}
