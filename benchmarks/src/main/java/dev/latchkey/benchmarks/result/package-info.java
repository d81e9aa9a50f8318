/** Figures beside their floors and targets: as a table, as JSON, as a chart. */
package dev.latchkey.benchmarks.result;
