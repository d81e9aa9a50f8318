/**
 * Activations and status over the network, on PostgreSQL: this build, an earlier one, plain JDBC and a home-made table.
 */
@org.jspecify.annotations.NullMarked
package dev.latchkey.benchmarks.activate;
