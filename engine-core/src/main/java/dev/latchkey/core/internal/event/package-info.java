/** The event log's readers in the process: the change feed, the host's listeners, and the retention of old rows. */
@NullMarked
package dev.latchkey.core.internal.event;

import org.jspecify.annotations.NullMarked;
