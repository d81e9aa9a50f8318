/**
 * Integrates an engine with Spring Boot, 3.5 and 4. Only Spring Boot loads these classes, by the files in
 * {@code META-INF} that name them.
 */
@NullMarked
package dev.latchkey.jdbc.internal.spring;

import org.jspecify.annotations.NullMarked;
