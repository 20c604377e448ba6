/** A step of the build with {@code -Paot}. It writes the root certificates into the layer. */
package com.example.aot.layer;
