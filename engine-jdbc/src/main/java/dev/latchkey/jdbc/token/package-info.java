/** Signing keys in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.token;

import org.jspecify.annotations.NullMarked;
