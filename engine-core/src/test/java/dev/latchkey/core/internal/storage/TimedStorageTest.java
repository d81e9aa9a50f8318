package dev.latchkey.core.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.api.storage.Storage;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimedStorageTest {

    @Test
    void it_leaves_nothing_to_the_defaults_of_the_interface() {
        assertThat(Storage.class.getMethods())
                .filteredOn(method -> method.getDeclaringClass() == Storage.class)
                .allSatisfy(method -> assertThat(TimedStorage.class.getDeclaredMethods())
                        .as("a method of its own for " + method)
                        .anyMatch(own -> isSame(own, method)));
    }

    private static boolean isSame(Method own, Method method) {
        return own.getName().equals(method.getName())
                && Arrays.equals(own.getParameterTypes(), method.getParameterTypes());
    }
}
