package com.example.aot.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The layer of the build; or where that is without a JVM, one with this process's. */
record Layer(Path folder) {

  /**
   * @param built what the build made, at least a bootstrap
   * @param work where to put another layer together
   */
  static Layer of(Path built, Path work) throws IOException {
    if (Files.exists(built.resolve("jre"))) {
      return new Layer(built.toAbsolutePath().normalize());
    }
    Path layer = Files.createDirectories(work.resolve("layer"));
    Files.copy(built.resolve("bootstrap"), layer.resolve("bootstrap"));
    layer.resolve("bootstrap").toFile().setExecutable(true);
    Files.createSymbolicLink(layer.resolve("jre"), Path.of(System.getProperty("java.home")));
    return new Layer(layer);
  }

  static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
  }
}
