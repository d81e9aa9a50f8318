/** Publishes the engine's counts and times in Micrometer. */
@NullMarked
package dev.latchkey.core.metric;

import org.jspecify.annotations.NullMarked;
