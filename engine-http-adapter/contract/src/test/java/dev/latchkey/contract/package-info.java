/** What others make of the OpenAPI document: linters' remarks, and clients that generators write. */
@NullMarked
package dev.latchkey.contract;

import org.jspecify.annotations.NullMarked;
