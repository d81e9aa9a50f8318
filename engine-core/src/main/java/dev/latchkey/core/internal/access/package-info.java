/** API tokens, sessions and grants: their format, their secrets, authentication and authorisation. */
@NullMarked
package dev.latchkey.core.internal.access;

import org.jspecify.annotations.NullMarked;
