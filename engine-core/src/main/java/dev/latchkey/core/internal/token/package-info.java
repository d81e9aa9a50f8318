/** Offline tokens: signing keys, their rotation, and the tokens that they sign. */
@NullMarked
package dev.latchkey.core.internal.token;

import org.jspecify.annotations.NullMarked;
