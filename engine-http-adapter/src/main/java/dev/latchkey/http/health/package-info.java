/** What supervisors ask: does the process live, can it do its work? Not API. */
@NullMarked
package dev.latchkey.http.health;

import org.jspecify.annotations.NullMarked;
