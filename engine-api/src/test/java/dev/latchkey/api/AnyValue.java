package dev.latchkey.api;

import dev.latchkey.api.access.AddressBlock;
import dev.latchkey.api.access.BearerToken;
import dev.latchkey.api.access.CsrfToken;
import dev.latchkey.api.access.Scope;
import dev.latchkey.api.access.SessionSecret;
import dev.latchkey.api.access.SigningSecret;
import dev.latchkey.api.event.Subject;
import dev.latchkey.api.license.LicenseId;
import dev.latchkey.api.license.LicenseKey;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Values of the API's types, by their members. */
final class AnyValue {
    /** In each secret. */
    static final String SECRET = "do-not-show";

    private AnyValue() {}

    /**
     * A value of a class.
     *
     * @param another which of its members differs from what it is in others, counted from 0; -1 is none
     */
    static Object of(Class<?> type, int another) {
        List<Field> members = GrowingTypesTest.members(type);
        Object[] values = new Object[members.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(members.get(i).getGenericType(), i == another ? 2 : 1);
        }
        try {
            Constructor<?> constructor = GrowingTypesTest.constructor(type);
            return constructor.getParameterCount() == 1
                            && constructor
                                    .getParameterTypes()[0]
                                    .getSimpleName()
                                    .equals("Builder")
                    ? constructor.newInstance(builder(constructor.getParameterTypes()[0], members, values))
                    : constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no value of " + type, e);
        }
    }

    private static Object builder(Class<?> type, List<Field> members, Object[] values)
            throws ReflectiveOperationException {
        Constructor<?> plain = type.getDeclaredConstructor();
        plain.setAccessible(true);
        Object builder = plain.newInstance();
        for (int i = 0; i < values.length; i++) {
            type.getMethod(members.get(i).getName(), members.get(i).getType()).invoke(builder, values[i]);
        }
        return builder;
    }

    private static Object value(Type type, int which) {
        if (type instanceof ParameterizedType generic) {
            Object element = value(generic.getActualTypeArguments()[0], which);
            Type raw = generic.getRawType();
            return raw == Map.class
                    ? Map.of("name", "text " + which)
                    : raw == Set.class ? Set.of(element) : raw == List.class ? List.of(element) : Optional.of(element);
        }
        return type instanceof Class<?> plain ? plain(plain, which) : text(which);
    }

    private static Object plain(Class<?> type, int which) {
        return switch (type.getSimpleName()) {
            case "boolean" -> which == 1;
            case "int", "Integer" -> which;
            case "long", "Long" -> (long) which;
            case "byte[]" -> new byte[] {(byte) which};
            case "String" -> text(which);
            case "UUID" -> new UUID(0, which);
            case "Instant" -> Instant.ofEpochSecond(which);
            case "Duration" -> Duration.ofSeconds(which);
            case "AddressBlock" -> AddressBlock.of("192.0.2." + which);
            case "BearerToken" -> BearerToken.of(secret(which));
            case "CsrfToken" -> CsrfToken.of(secret(which));
            case "LicenseKey" -> LicenseKey.of(secret(which));
            case "SessionSecret" -> SessionSecret.of(secret(which));
            case "SigningSecret" -> SigningSecret.of(secret(which));
            case "Subject" -> new Subject.OfLicense(new LicenseId(new UUID(0, which)));
            case "Scope" -> Scope.of("resource" + which + ":read");
            default -> type.isEnum() ? type.getEnumConstants()[which - 1] : made(type, which);
        };
    }

    private static Object made(Class<?> type, int which) {
        if (!type.isRecord()) {
            return of(type, which == 1 ? -1 : 0);
        }
        try {
            return type.getConstructors()[0].newInstance(Arrays.stream(type.getRecordComponents())
                    .map(component -> value(component.getGenericType(), which))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no value of " + type, e);
        }
    }

    private static String text(int which) {
        return "text-" + which;
    }

    private static String secret(int which) {
        return SECRET + "-" + which + "-" + "0".repeat(24);
    }
}
