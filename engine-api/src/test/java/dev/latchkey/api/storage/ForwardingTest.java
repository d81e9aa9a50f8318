package dev.latchkey.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForwardingTest {

    @Test
    void what_stands_before_a_storage_leaves_nothing_to_the_defaults_of_the_interface() {
        assertForwardsAll(Storage.class, ForwardingStorage.class);
        assertForwardsAll(StorageTransaction.class, ForwardingTransaction.class);
    }

    private static void assertForwardsAll(Class<?> type, Class<?> forwarding) {
        assertThat(type.getMethods())
                .filteredOn(method -> method.getDeclaringClass() == type)
                .allSatisfy(method -> assertThat(forwarding.getDeclaredMethods())
                        .as("a method of its own for " + method)
                        .anyMatch(own -> isSame(own, method)));
    }

    private static boolean isSame(Method own, Method method) {
        return own.getName().equals(method.getName())
                && Arrays.equals(own.getParameterTypes(), method.getParameterTypes());
    }
}
