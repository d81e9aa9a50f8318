/**
 * The single description of each call's input and each answer's content: the members of every resource with their
 * types, bounds, readers, writers and descriptions. The parser of requests, the writers of JSON and CSV, the OpenAPI
 * document and the options of the command line are made from it. Not API.
 */
@NullMarked
package dev.latchkey.http.internal.schema;

import org.jspecify.annotations.NullMarked;
