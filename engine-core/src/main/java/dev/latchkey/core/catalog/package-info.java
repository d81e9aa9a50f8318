/** Projects and items. */
@NullMarked
package dev.latchkey.core.catalog;

import org.jspecify.annotations.NullMarked;
