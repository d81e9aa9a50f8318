/** Licence keys and licences: codec, hash, states, activation policy and the services over them. */
@NullMarked
package dev.latchkey.core.internal.license;

import org.jspecify.annotations.NullMarked;
