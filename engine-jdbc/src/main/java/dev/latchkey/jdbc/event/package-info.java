/** The event log in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.event;

import org.jspecify.annotations.NullMarked;
