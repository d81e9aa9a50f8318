/**
 * The engine: {@link dev.latchkey.core.Latchkey#builder()} builds one, on a storage of {@code dev.latchkey.jdbc} or in
 * memory.
 *
 * <p>Micrometer and Bouncy Castle are optional. Bouncy Castle signs if it is on the module path. A host that uses
 * {@link dev.latchkey.core.metric.MicrometerMetrics} requires {@code micrometer.core} itself.
 */
module dev.latchkey.core {
    requires transitive dev.latchkey.api;
    requires com.fasterxml.uuid;
    requires com.github.benmanes.caffeine;
    requires com.nimbusds.jose.jwt;
    requires dagger;
    requires jakarta.inject;
    requires org.slf4j;
    // For the annotation on the classes that Dagger generates.
    requires static java.compiler;
    requires static micrometer.core;
    requires static org.bouncycastle.provider;
    requires static org.jspecify;

    exports dev.latchkey.core;
    exports dev.latchkey.core.metric;
    exports dev.latchkey.core.storage;
}
