package com.example.aot.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The layer in whose JVM the tests run a function. */
record Layer(Path folder) {
  private static final Path BUILT = Path.of("../layer/target/layer");

  /**
   * Returns the layer of the build. A build without {@code -Paot} puts no JVM into the layer. In
   * that case, makes another layer with the JVM that runs the tests.
   *
   * @param work the folder for the other layer
   */
  static Layer find(Path work) throws IOException {
    if (Files.exists(BUILT.resolve("jre"))) {
      return new Layer(BUILT.toAbsolutePath().normalize());
    }
    Path layer = Files.createDirectories(work.resolve("layer"));
    Files.copy(BUILT.resolve("bootstrap"), layer.resolve("bootstrap"));
    layer.resolve("bootstrap").toFile().setExecutable(true);
    Files.createSymbolicLink(layer.resolve("jre"), Path.of(System.getProperty("java.home")));
    return new Layer(layer);
  }

  /** Returns this machine's architecture as the template names it. */
  static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
  }
}
