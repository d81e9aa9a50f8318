/** The event log: one row for every change, written in the transaction of the change. */
@NullMarked
package dev.latchkey.api.event;

import org.jspecify.annotations.NullMarked;
