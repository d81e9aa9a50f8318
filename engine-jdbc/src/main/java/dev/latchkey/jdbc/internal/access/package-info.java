/** API tokens and grants in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.access;

import org.jspecify.annotations.NullMarked;
