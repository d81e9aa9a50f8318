/** What is sold: projects, and the items in them. */
@NullMarked
package dev.latchkey.api.catalog;

import org.jspecify.annotations.NullMarked;
