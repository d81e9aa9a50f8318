/** Offline tokens: signed proof that a machine holds a slot, checked without a connection. */
@NullMarked
package dev.latchkey.api.token;

import org.jspecify.annotations.NullMarked;
