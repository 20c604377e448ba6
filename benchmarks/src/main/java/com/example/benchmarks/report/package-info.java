/** Draws the tables and charts from recorded results. */
package com.example.benchmarks.report;
