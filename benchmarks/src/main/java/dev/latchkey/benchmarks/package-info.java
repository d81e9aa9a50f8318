/**
 * JMH benchmarks. Each class measures one path: our call as {@code latchkey}, the least that the platform costs as
 * {@code floor…}, and others as {@code peer…}, in one run, since only ratios inside one run hold on other machines.
 */
package dev.latchkey.benchmarks;
