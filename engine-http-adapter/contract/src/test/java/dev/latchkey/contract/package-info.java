/** Tests of the OpenAPI document from outside: linters read it, and generators write clients from it. */
@NullMarked
package dev.latchkey.contract;

import org.jspecify.annotations.NullMarked;
