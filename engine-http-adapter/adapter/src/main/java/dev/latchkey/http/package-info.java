/**
 * The HTTP API in plain values: it takes a request and answers a reply. Bindings and hosts wrap {@link
 * dev.latchkey.http.HttpApi}.
 */
@NullMarked
package dev.latchkey.http;

import org.jspecify.annotations.NullMarked;
