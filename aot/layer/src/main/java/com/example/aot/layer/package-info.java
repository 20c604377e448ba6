/**
 * Steps of the build with {@code -Paot}. They write the root certificates into the layer, and the
 * layer's SBOM beside it.
 */
package com.example.aot.layer;
