/**
 * What makes an engine at home in an application of Spring Boot, 3.5 and 4. Nobody but Spring Boot loads it, by the files
 * in {@code META-INF} that name it.
 */
@NullMarked
package dev.latchkey.jdbc.internal.spring;

import org.jspecify.annotations.NullMarked;
