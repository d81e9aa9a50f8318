/** What a host sets on the HTTP API. */
@NullMarked
package dev.latchkey.http.setting;

import org.jspecify.annotations.NullMarked;
