/** The keys that sign offline tokens, for operators. Not API. */
@NullMarked
package dev.latchkey.http.internal.token;

import org.jspecify.annotations.NullMarked;
