/**
 * JMH benchmarks. Each class measures one path: our call as {@code latchkey}, what the platform costs at least as {@code
 * floor…}, and what others cost as {@code peer…}, in one run, since only ratios inside one run travel.
 */
package dev.latchkey.benchmarks;
