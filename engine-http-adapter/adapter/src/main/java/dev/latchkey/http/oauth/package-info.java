/** Callers that have signed in at an OAuth 2 or OpenID provider. */
@NullMarked
package dev.latchkey.http.oauth;

import org.jspecify.annotations.NullMarked;
