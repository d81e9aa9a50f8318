/** Measures the space of licences on disk and in memory, and the load that one node and one database carry. */
package dev.latchkey.benchmarks.sizing;
