package com.example.items.local.training;

import com.example.items.local.runtime.RuntimeClient;
import com.example.items.local.runtime.TaskRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
    Path lib = Files.createDirectory(layer.resolve("lib"));
    RuntimeClient client = RuntimeClient.unpack(work);
    Files.copy(client.nativeLibrary(), lib.resolve("libaws-lambda-jni.so"));
    Path classes = work.resolve("runtime-client");
    for (String jar : client.classPath().split(System.getProperty("path.separator"))) {
      TaskRoot.unpack(Path.of(jar), classes);
    }
    zip(classes, lib.resolve("runtime-client.jar"));
    return new Layer(layer);
  }

  static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
  }

  private static void zip(Path classes, Path jar) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
  }
}
