/** Storage in memory: for tests, for trials, and for state that need not survive the process. */
@NullMarked
package dev.latchkey.core.storage;

import org.jspecify.annotations.NullMarked;
