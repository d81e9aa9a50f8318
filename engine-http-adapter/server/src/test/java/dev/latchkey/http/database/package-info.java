/** Database servers of the tests' own, each started when first asked for. */
@NullMarked
package dev.latchkey.http.database;

import org.jspecify.annotations.NullMarked;
