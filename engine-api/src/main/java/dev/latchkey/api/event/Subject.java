package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.LicenseId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The thing that an event is about. Later versions may add kinds; earlier versions read those as {@link Other}. */
public sealed interface Subject {

    /** {@return the name of its kind in the log, such as {@code license}} */
    String kind();

    /** {@return its id; {@code null} if there is none, or this version does not know it} */
    default @Nullable UUID uuid() {
        return null;
    }

    /**
     * A licence, or a machine on it, which {@link Event#personal()} names.
     *
     * @param id the licence
     */
    record OfLicense(LicenseId id) implements Subject {
        /**
         * Requires the id.
         *
         * @param id the id
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public OfLicense {
            requireGiven("id", id);
        }

        @Override
        public String kind() {
            return "license";
        }

        @Override
        public UUID uuid() {
            return id.value();
        }
    }

    /**
     * A project.
     *
     * @param id the project
     */
    record OfProject(ProjectId id) implements Subject {
        /**
         * Requires the id.
         *
         * @param id the id
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public OfProject {
            requireGiven("id", id);
        }

        @Override
        public String kind() {
            return "project";
        }

        @Override
        public UUID uuid() {
            return id.value();
        }
    }

    /**
     * An item.
     *
     * @param id the item
     */
    record OfItem(ItemId id) implements Subject {
        /**
         * Requires the id.
         *
         * @param id the id
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public OfItem {
            requireGiven("id", id);
        }

        @Override
        public String kind() {
            return "item";
        }

        @Override
        public UUID uuid() {
            return id.value();
        }
    }

    /**
     * An API token; {@link Event#personal()} names its owner.
     *
     * @param id the token
     */
    record OfToken(ApiTokenId id) implements Subject {
        /**
         * Requires the id.
         *
         * @param id the id
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public OfToken {
            requireGiven("id", id);
        }

        @Override
        public String kind() {
            return "token";
        }

        @Override
        public UUID uuid() {
            return id.value();
        }
    }

    /**
     * A browser session; {@link Event#personal()} names its owner.
     *
     * @param id the session
     */
    record OfSession(SessionId id) implements Subject {
        /**
         * Requires the id.
         *
         * @param id the id
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public OfSession {
            requireGiven("id", id);
        }

        @Override
        public String kind() {
            return "session";
        }

        @Override
        public UUID uuid() {
            return id.value();
        }
    }

    /**
     * A principal, which {@link Event#personal()} names. The event is about its level on {@link Event#project()} or, if
     * there is no project, about all its sessions.
     */
    record OfPrincipal() implements Subject {
        @Override
        public String kind() {
            return "principal";
        }
    }

    /** The storage as a whole, for example its master secret. */
    record OfStorage() implements Subject {
        @Override
        public String kind() {
            return "storage";
        }
    }

    /**
     * Something that a later version writes about, and for which this version has no name.
     *
     * @param kind the later version's name for it
     */
    record Other(String kind) implements Subject {
        /**
         * Requires the kind.
         *
         * @param kind the later version's name for it
         * @throws dev.latchkey.api.InvalidValueException if it is missing
         */
        public Other {
            requireGiven("kind", kind);
        }
    }
}
