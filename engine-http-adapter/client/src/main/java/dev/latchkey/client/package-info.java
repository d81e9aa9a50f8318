/** Offline tokens on the customer's machine: verified with public keys alone, without a connection. */
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
