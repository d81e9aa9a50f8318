package dev.latchkey.core.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.latchkey.api.storage.Capability;
import dev.latchkey.api.storage.Storage;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the rules about what a storage says that it does not keep. */
final class CapabilityCheck implements BeforeTestExecutionCallback {

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        Method rule = context.getRequiredTestMethod();
        Storage storage = ((StorageRules) context.getRequiredTestInstance()).storage();
        require(rule.getAnnotation(Needs.class), storage);
        require(rule.getDeclaringClass().getAnnotation(Needs.class), storage);
    }

    private static void require(@Nullable Needs needs, Storage storage) {
        if (needs != null) {
            Capability capability = needs.value();
            assumeTrue(
                    storage.capabilities().contains(capability),
                    () -> "skipped: this storage does not keep " + capability.content());
        }
    }
}
