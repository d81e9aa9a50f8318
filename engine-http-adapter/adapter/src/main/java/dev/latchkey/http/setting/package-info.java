/** The settings of the HTTP API that a host chooses. */
@NullMarked
package dev.latchkey.http.setting;

import org.jspecify.annotations.NullMarked;
