/**
 * What is measured: the variants, the operations, and the right answers. This package alone knows
 * the API. Change this package when you change the API.
 */
package com.example.benchmarks.subject;
