/** The engine itself, wired by Dagger: the only package that starts threads and reads the system's clock. */
@NullMarked
package dev.latchkey.core.internal.engine;

import org.jspecify.annotations.NullMarked;
