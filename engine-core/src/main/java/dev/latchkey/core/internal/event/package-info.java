/** The event log's first reader: listeners in the host's process. */
@NullMarked
package dev.latchkey.core.internal.event;

import org.jspecify.annotations.NullMarked;
