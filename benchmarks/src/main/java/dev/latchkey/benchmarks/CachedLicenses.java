package dev.latchkey.benchmarks;

import dev.latchkey.core.storage.MemoryStorage;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An engine with all its licences cached, and the floor with the same keys. */
@State(Scope.Benchmark)
public class CachedLicenses {
    /** The number of licences. The processor's own caches hold the smaller set. */
    @Param({"1000", "100000"})
    int licenses;

    Shop shop;
    KeyLookupFloor floor;

    @Setup(Level.Trial)
    public void open() throws Exception {
        shop = new Shop(new MemoryStorage(), licenses).activated();
        floor = new KeyLookupFloor(shop.keys);
    }

    @TearDown(Level.Trial)
    public void close() {
        shop.close();
    }
}
