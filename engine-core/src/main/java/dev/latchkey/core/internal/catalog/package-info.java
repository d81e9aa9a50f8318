/** Projects and items. */
@NullMarked
package dev.latchkey.core.internal.catalog;

import org.jspecify.annotations.NullMarked;
