/** The OpenAPI document and the JWK set. Not API. */
@NullMarked
package dev.latchkey.http.internal.openapi;

import org.jspecify.annotations.NullMarked;
