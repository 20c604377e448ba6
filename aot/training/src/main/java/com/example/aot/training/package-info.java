/**
 * A step of the build with {@code -Paot}. It runs the packaged functions as Lambda does, and puts
 * the ahead-of-time caches that their JVMs write into the artifacts.
 */
package com.example.aot.training;
