package com.example.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What {@code sam deploy} uploads for a function: a zip with one jar and the native library.
 *
 * @param zip the file that CodeUri names
 */
record Artifact(Path zip) {
  static final Path PROJECT = Path.of("..");

  private static final Pattern CODE = Pattern.compile("CodeUri: (functions/\\S+\\.jar)");

  /** Returns the artifact of each function of template.yaml. */
  static Stream<Artifact> ofTemplate() throws IOException {
    return CODE.matcher(Files.readString(PROJECT.resolve("template.yaml")))
        .results()
        .map(code -> new Artifact(PROJECT.resolve(code.group(1))));
  }

  /** Returns the function's module, which is also the name of the jar. */
  String name() {
    return zip.getFileName().toString().replace(".jar", "");
  }

  Path sbom() {
    return zip.resolveSibling(name() + ".cdx.json");
  }

  /** Returns the folder of the function's own classes. */
  Path classes() {
    return zip.resolveSibling("classes");
  }

  /**
   * Copies the jar out of the artifact, unless the folder has the copy.
   *
   * @return the copy, which is in the given folder
   */
  Path jar(Path folder) throws IOException {
    Path jar = folder.resolve(name() + ".jar");
    if (Files.exists(jar)) {
      return jar;
    }
    try (ZipFile file = new ZipFile(zip.toFile());
        InputStream in = file.getInputStream(file.getEntry("lib/" + name() + ".jar"))) {
      Files.copy(in, jar);
    }
    return jar;
  }

  /** Returns the checksum of each file in a jar or in a folder, by the file's name. */
  static Map<String, Long> checksums(Path jarOrFolder) throws IOException {
    Map<String, Long> checksums = new HashMap<>();
    if (Files.isDirectory(jarOrFolder)) {
      try (Stream<Path> files = Files.walk(jarOrFolder)) {
        files
            .filter(Files::isRegularFile)
            .forEach(
                file -> checksums.put(jarOrFolder.relativize(file).toString(), checksum(file)));
      }
    } else {
      try (ZipFile file = new ZipFile(jarOrFolder.toFile())) {
        file.stream()
            .filter(entry -> !entry.isDirectory())
            .forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
      }
    }
    return checksums;
  }

  /** Returns the text of each file in a jar that has one of the names. */
  static Map<String, String> texts(Path jar, Pattern names) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        if (!entry.isDirectory() && names.matcher(entry.getName()).matches()) {
          try (InputStream in = file.getInputStream(entry)) {
            texts.put(entry.getName(), new String(in.readAllBytes()));
          }
        }
      }
    }
    return texts;
  }

  private static long checksum(Path file) {
    try {
      CRC32 checksum = new CRC32();
      checksum.update(Files.readAllBytes(file));
      return checksum.getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
