/** The HTTP API as plain values: a request in, a reply out. Bindings and hosts wrap {@link dev.latchkey.http.HttpApi}. */
@NullMarked
package dev.latchkey.http;

import org.jspecify.annotations.NullMarked;
