/** What supervisors ask: does the process live, can it do its work? Not API. */
@NullMarked
package dev.latchkey.http.internal.health;

import org.jspecify.annotations.NullMarked;
