/** The public licence endpoints. Not API. */
@NullMarked
package dev.latchkey.http.internal.license;

import org.jspecify.annotations.NullMarked;
