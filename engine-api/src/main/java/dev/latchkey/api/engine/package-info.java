/** The engine as a host application holds it: one facade, its two doors, and its secret. */
@NullMarked
package dev.latchkey.api.engine;

import org.jspecify.annotations.NullMarked;
