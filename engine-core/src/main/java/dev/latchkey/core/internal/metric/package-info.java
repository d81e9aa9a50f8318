/** The counts and times of the engine, for the host's metrics. */
@NullMarked
package dev.latchkey.core.internal.metric;

import org.jspecify.annotations.NullMarked;
