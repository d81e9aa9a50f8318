/**
 * Storage in a SQL database. {@link dev.latchkey.jdbc.JdbcStorage} is all that a host needs; the packages below are
 * internal.
 */
@NullMarked
package dev.latchkey.jdbc;

import org.jspecify.annotations.NullMarked;
