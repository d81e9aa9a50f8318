/** The embedded H2 database: its folder, its connections, its backups. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.h2;

import org.jspecify.annotations.NullMarked;
