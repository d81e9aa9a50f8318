package dev.latchkey.api.event;

import static dev.latchkey.api.InvalidValueException.requireGiven;

import dev.latchkey.api.access.ApiTokenId;
import dev.latchkey.api.access.SessionId;
import dev.latchkey.api.catalog.ItemId;
import dev.latchkey.api.catalog.ProjectId;
import dev.latchkey.api.license.LicenseId;

/** The thing that an event is about. Later versions may add kinds; earlier versions read those as {@link Other}. */
public sealed interface Subject {

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
    }

    /**
     * A principal, which {@link Event#personal()} names. The event is about its level on {@link Event#project()} or, if
     * there is no project, about all its sessions.
     */
    record OfPrincipal() implements Subject {}

    /** The storage as a whole, for example its master secret. */
    record OfStorage() implements Subject {}

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
