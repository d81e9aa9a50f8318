/** Projects and items in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.catalog;

import org.jspecify.annotations.NullMarked;
