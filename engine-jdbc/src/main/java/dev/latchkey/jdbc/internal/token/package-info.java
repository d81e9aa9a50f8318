/** Signing keys in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.token;

import org.jspecify.annotations.NullMarked;
