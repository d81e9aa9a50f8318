/** How the time of each call grows with the number of licences. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.benchmarks.sweep;
