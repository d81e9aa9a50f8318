/** The rules for texts that every feature shares. Not API: hosts use the types with these texts. */
@NullMarked
package dev.latchkey.api.internal.text;

import org.jspecify.annotations.NullMarked;
