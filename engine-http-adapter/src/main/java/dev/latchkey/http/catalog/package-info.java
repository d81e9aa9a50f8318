/** Projects and items. Not API. */
@NullMarked
package dev.latchkey.http.catalog;

import org.jspecify.annotations.NullMarked;
