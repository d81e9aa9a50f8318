/** The places where changes run: in transactions of their own, together in one, in somebody's name. */
@NullMarked
package dev.latchkey.core.internal.transaction;

import org.jspecify.annotations.NullMarked;
