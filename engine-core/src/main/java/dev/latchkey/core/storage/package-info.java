/** Storage in memory: for tests, for trying out, and for state that may end with the process. */
@NullMarked
package dev.latchkey.core.storage;

import org.jspecify.annotations.NullMarked;
