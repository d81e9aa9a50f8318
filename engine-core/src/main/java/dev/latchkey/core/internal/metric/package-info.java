/** What the engine counts and times, on the way to the host's metrics. */
@NullMarked
package dev.latchkey.core.internal.metric;

import org.jspecify.annotations.NullMarked;
