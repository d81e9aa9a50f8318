/** The layer between the engine and any storage. */
@NullMarked
package dev.latchkey.core.internal.storage;

import org.jspecify.annotations.NullMarked;
