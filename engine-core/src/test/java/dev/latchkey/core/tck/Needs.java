package dev.latchkey.core.tck;

import dev.latchkey.api.storage.Capability;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Rules, or a single one, for storages that say they keep this. On others they are skipped, and the report says why.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Needs {
    /** What. */
    Capability value();
}
