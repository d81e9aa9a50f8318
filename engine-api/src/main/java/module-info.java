/**
 * The API that a host programs against: values, services and the storage SPI.
 *
 * <p>The packages that it exports to everybody are API. Another one is for Latchkey's own modules, and not for hosts.
 */
@SuppressWarnings("module") // The modules that share the rules for texts are built after this one.
module dev.latchkey.api {
    requires static org.jspecify;

    exports dev.latchkey.api;
    exports dev.latchkey.api.access;
    exports dev.latchkey.api.adapter;
    exports dev.latchkey.api.catalog;
    exports dev.latchkey.api.engine;
    exports dev.latchkey.api.event;
    exports dev.latchkey.api.license;
    exports dev.latchkey.api.metric;
    exports dev.latchkey.api.storage;
    exports dev.latchkey.api.token;
    exports dev.latchkey.api.traffic;
    exports dev.latchkey.api.internal.text to
            dev.latchkey.client,
            dev.latchkey.core,
            dev.latchkey.http;
}
