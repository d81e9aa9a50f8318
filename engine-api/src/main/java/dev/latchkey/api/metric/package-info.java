/** Counts and times of an engine, for the host's own monitoring. */
@NullMarked
package dev.latchkey.api.metric;

import org.jspecify.annotations.NullMarked;
