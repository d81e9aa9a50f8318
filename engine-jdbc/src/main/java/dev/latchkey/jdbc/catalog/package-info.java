/** Projects and items in SQL. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
