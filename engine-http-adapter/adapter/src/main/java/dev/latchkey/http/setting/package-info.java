/** The settings that a host chooses for the HTTP API. */
@NullMarked
package dev.latchkey.http.setting;

import org.jspecify.annotations.NullMarked;
