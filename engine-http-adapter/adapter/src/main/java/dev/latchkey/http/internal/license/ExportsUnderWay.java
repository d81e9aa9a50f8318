package dev.latchkey.http.internal.license;

import dev.latchkey.api.access.PrincipalId;
import dev.latchkey.http.internal.error.ApiError;
import dev.latchkey.http.internal.error.RejectedRequest;
import dev.latchkey.http.message.ApiBody;
import dev.latchkey.http.setting.ExportLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The exports that are being written. Each export holds a thread until its client has read it. Their number is
 * therefore bounded, in total and for each principal. Thread-safe.
 */
final class ExportsUnderWay {

    /**
     * A place is released if writing does not begin within this time: the client has left, or the host has dropped the
     * reply.
     */
    private static final long UNBEGUN_NANOS = Duration.ofSeconds(30).toNanos();

    /** The client decides when an export ends. Exports that are read without delay take a few seconds at most. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ExportLimits limits;
    private final LongSupplier nanos;
    private final Set<Place> places = new HashSet<>();

    /** {@code nanos} is a clock like {@link System#nanoTime()}. */
    ExportsUnderWay(ExportLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /**
     * Admits an export. It holds a place until it is written.
     *
     * @throws RejectedRequest 429 if no place is free
     */
    synchronized ApiBody admit(PrincipalId principal, ApiBody export) {
        long now = nanos.getAsLong();
        places.removeIf(place -> !place.begun && now - place.givenAt > UNBEGUN_NANOS);
        long own = places.stream()
                .filter(place -> place.principal.equals(principal))
                .count();
        if (own >= limits.perPrincipal() || places.size() >= limits.inAll()) {
            throw new RejectedRequest(
                    ApiError.tooManyAtOnce("Too many exports are being read: try again later", RETRY_AFTER_SECONDS));
        }
        Place place = new Place(principal, export, now);
        places.add(place);
        return place;
    }

    private synchronized void begin(Place place) {
        place.begun = true;
        // If the export has lost its place, it gets one again, even beyond the limit.
        places.add(place);
    }

    private synchronized void end(Place place) {
        places.remove(place);
    }

    private final class Place implements ApiBody {

        private final PrincipalId principal;
        private final ApiBody export;
        private final long givenAt;
        private boolean begun;

        private Place(PrincipalId principal, ApiBody export, long givenAt) {
            this.principal = principal;
            this.export = export;
            this.givenAt = givenAt;
        }

        @Override
        public long length() {
            return export.length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            begin(this);
            try {
                export.writeTo(out);
            } finally {
                end(this);
            }
        }
    }
}
