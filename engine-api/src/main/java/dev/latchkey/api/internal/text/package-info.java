/** The rules for texts that every feature shares. Not API: hosts use the types whose texts these are. */
@NullMarked
package dev.latchkey.api.internal.text;

import org.jspecify.annotations.NullMarked;
