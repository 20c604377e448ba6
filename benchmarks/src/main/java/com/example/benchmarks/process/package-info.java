/**
 * Starts the processes under test, each alone on a processor, and measures their time, CPU time and
 * memory.
 */
package com.example.benchmarks.process;
