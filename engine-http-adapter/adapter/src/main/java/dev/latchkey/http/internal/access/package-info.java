/** Authentication by token or session, authorisation, and idempotent management calls. Not API. */
@NullMarked
package dev.latchkey.http.internal.access;

import org.jspecify.annotations.NullMarked;
