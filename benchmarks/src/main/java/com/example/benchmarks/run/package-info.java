/** The program, its settings, and the order in which everything is measured. */
package com.example.benchmarks.run;
