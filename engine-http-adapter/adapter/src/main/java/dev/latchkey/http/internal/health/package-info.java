/** Health checks for supervisors. Not API. */
@NullMarked
package dev.latchkey.http.internal.health;

import org.jspecify.annotations.NullMarked;
