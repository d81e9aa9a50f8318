/** The catalogue: projects, and the items in them that are sold. */
@NullMarked
package dev.latchkey.api.catalog;

import org.jspecify.annotations.NullMarked;
