/** The event log in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.event;

import org.jspecify.annotations.NullMarked;
