package com.example.aot.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The layer's SBOM in the format CycloneDX 1.6. It lists each file with its hash, and the JVM with
 * its version, by which a scanner finds known flaws. The functions' SBOMs come from a Maven plugin,
 * which would miss the JVM, because the JVM is no dependency of Maven. Thread-safe.
 */
public final class LayerSbom {
  private static final String JVM = "jre/";

  private LayerSbom() {}

  /**
   * Writes the SBOM. The build calls this method in the JVM of the layer, because the method asks
   * its own JVM for the version.
   *
   * @param args the layer's folder, the layer's name, the layer's version, and the file to write
   */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[3]), json(Path.of(args[0]), args[1], args[2]));
  }

  /**
   * Returns the SBOM.
   *
   * @throws IllegalArgumentException if a name needs an escape in JSON
   */
  static String json(Path layer, String name, String version) throws IOException {
    String jvmVersion = Runtime.version().toString();
    List<Path> files = files(layer);
    return """
    {
      "bomFormat": "CycloneDX",
      "specVersion": "1.6",
      "version": 1,
      "metadata": {
        "component": {"type": "application", "bom-ref": "layer", "name": %s, "version": %s}
      },
      "components": [
        {
          "type": "platform",
          "bom-ref": "jvm",
          "name": "OpenJDK",
          "version": %s,
          "publisher": %s,
          "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
          "cpe": %s,
          "purl": %s,
          "components": [
    %s
          ]
        },
    %s
      ]
    }
    """
        .formatted(
            text(name),
            text(version),
            text(jvmVersion),
            text(System.getProperty("java.vendor")),
            text("cpe:2.3:a:oracle:openjdk:" + number(Runtime.version()) + ":*:*:*:*:*:*:*"),
            text("pkg:generic/openjdk@" + jvmVersion.replace("+", "%2B")),
            components(layer, files, true),
            components(layer, files, false));
  }

  /** Returns the version as CPE names have it, without the number of the build. */
  private static String number(Runtime.Version version) {
    return version.version().stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  private static List<Path> files(Path layer) throws IOException {
    try (Stream<Path> files = Files.walk(layer)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String components(Path layer, List<Path> files, boolean ofJvm) throws IOException {
    StringBuilder components = new StringBuilder();
    for (Path file : files) {
      String name = layer.relativize(file).toString();
      if (name.startsWith(JVM) == ofJvm) {
        components
            .append(components.isEmpty() ? "" : ",\n")
            .append(ofJvm ? "        " : "    ")
            .append("{\"type\": \"file\", \"name\": ")
            .append(text(name))
            .append(", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": ")
            .append(text(sha256(file)))
            .append("}]}");
      }
    }
    return components.toString();
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }

  private static String text(String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\')) {
      throw new IllegalArgumentException("A name that needs an escape in JSON: " + value);
    }
    return '"' + value + '"';
  }
}
