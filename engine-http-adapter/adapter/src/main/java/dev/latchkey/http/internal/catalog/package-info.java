/** Projects and items. Not API. */
@NullMarked
package dev.latchkey.http.internal.catalog;

import org.jspecify.annotations.NullMarked;
