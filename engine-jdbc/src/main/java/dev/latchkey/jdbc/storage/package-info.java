/** Connections, transactions, failures and migrations. Not for hosts. */
@NullMarked
package dev.latchkey.jdbc.storage;

import org.jspecify.annotations.NullMarked;
