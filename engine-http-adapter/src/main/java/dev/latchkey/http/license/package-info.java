/** The public licence endpoints. Not API. */
@NullMarked
package dev.latchkey.http.license;

import org.jspecify.annotations.NullMarked;
