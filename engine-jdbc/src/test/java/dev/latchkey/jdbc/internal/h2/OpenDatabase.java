package dev.latchkey.jdbc.internal.h2;

import java.nio.file.Path;

/** How H2 finds a database that a storage of this process has open. */
public final class OpenDatabase {
    private OpenDatabase() {}

    /** What a URL says of it, before any setting. */
    public static String url(Path withoutSuffix) {
        return "jdbc:h2:" + H2FilePath.SCHEME + ":" + withoutSuffix;
    }
}
