package dev.latchkey.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The sections in which {@code --help} lists options, in this order. */
enum HelpSection {
    /** The command's own. */
    OWN(""),
    /** Where a server listens. */
    LISTENING("Listening"),
    /** Which server runs the command. */
    WHERE("Where it runs"),
    /** Which database; of a command that a server may run, too, it belongs to the section before. */
    DATABASE("Database"),
    /** How the API answers. */
    API("HTTP API"),
    /** How callers prove who they are. */
    ACCESS("API tokens and sessions"),
    /** How offline tokens are signed. */
    OFFLINE_TOKENS("Offline tokens"),
    /** How many calls a client may make. */
    LIMITS("Limits"),
    /** Options that every command has. */
    COMMON("Common");

    private final String heading;

    HelpSection(String heading) {
        this.heading = heading;
    }

    /** The heading; empty for none. */
    String heading() {
        return heading;
    }

    /** Says the section of the options in a class. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface In {
        /** The section. */
        HelpSection value();
    }
}
