/** The figures that a run records, and their statistics. Both the run and the report use them. */
package com.example.benchmarks.results;
