/** Who calls, by token or in a session, what they may do, and at most once what they do with a key. Not API. */
@NullMarked
package dev.latchkey.http.internal.access;

import org.jspecify.annotations.NullMarked;
