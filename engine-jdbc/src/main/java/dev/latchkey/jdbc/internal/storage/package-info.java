/** Connections, transactions, failures and migrations. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.internal.storage;

import org.jspecify.annotations.NullMarked;
