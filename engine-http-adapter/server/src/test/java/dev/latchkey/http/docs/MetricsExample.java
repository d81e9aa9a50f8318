package dev.latchkey.http.docs;

import dev.latchkey.api.engine.LicensingEngine;
import dev.latchkey.api.metric.Metrics;
import dev.latchkey.api.storage.Storage;
import dev.latchkey.core.Latchkey;
import dev.latchkey.core.metric.MicrometerMetrics;
import dev.latchkey.http.HttpApi;
import io.micrometer.core.instrument.MeterRegistry;

/** A host that watches its engine. */
record MetricsExample(LicensingEngine engine, HttpApi api) {
    static MetricsExample open(MeterRegistry registry, Storage storage) {
        // tag::readme[]
        Metrics metrics = MicrometerMetrics.in(registry);
        LicensingEngine engine =
                Latchkey.builder().storage(storage).metrics(metrics).build();
        HttpApi api = HttpApi.builder(engine).metrics(metrics).build();
        // end::readme[]
        return new MetricsExample(engine, api);
    }
}
