/**
 * The client of Lambda's Runtime API for functions that bring their own JVM. It takes one
 * invocation after the other and hands each to the function's handler.
 */
package com.example.aot.runtime;
