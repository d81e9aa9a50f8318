/** What licences take on disk and in memory, and what one node and one database carry. */
package dev.latchkey.benchmarks.sizing;
