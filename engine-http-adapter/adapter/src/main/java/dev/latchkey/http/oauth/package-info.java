/** Authentication of callers by access tokens of an OAuth 2 or OpenID provider. */
@NullMarked
package dev.latchkey.http.oauth;

import org.jspecify.annotations.NullMarked;
