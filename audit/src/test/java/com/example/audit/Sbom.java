package com.example.audit;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.parsers.JsonParser;

/**
 * An SBOM, with the file that each of its components is.
 *
 * @param described the component that the SBOM is about
 */
record Sbom(Component described, List<Library> libraries) {
  private static final Path REPOSITORY = Path.of(System.getProperty("maven.repo.local"));

  /**
   * A component of a Maven module or of a library.
   *
   * @param name the artifact id
   * @param sha256 the hash that the SBOM gives
   */
  record Library(String name, String purl, String sha256, Path jar) {}

  static Sbom read(Path file) throws IOException, ParseException, MalformedPackageURLException {
    Bom bom = new JsonParser().parse(file.toFile());
    Component described = bom.getMetadata().getComponent();
    List<Library> libraries = new ArrayList<>();
    for (Component component : bom.getComponents()) {
      PackageURL purl = new PackageURL(component.getPurl());
      String sha256 =
          component.getHashes().stream()
              .filter(hash -> hash.getAlgorithm().equals(Hash.Algorithm.SHA_256.getSpec()))
              .map(Hash::getValue)
              .findFirst()
              .orElseThrow();
      boolean isOurs = component.getGroup().equals(described.getGroup());
      libraries.add(
          new Library(
              purl.getName(), component.getPurl(), sha256, isOurs ? module(purl) : download(purl)));
    }
    return new Sbom(described, libraries);
  }

  /** Returns the jar of a module of this project. */
  private static Path module(PackageURL purl) throws IOException {
    Path jar = Path.of("target", fileName(purl));
    try (Stream<Path> files = Files.walk(Artifact.PROJECT, 4)) {
      return files.filter(file -> file.endsWith(jar)).findFirst().orElseThrow();
    }
  }

  /** Returns a library's jar in Maven's local repository. */
  private static Path download(PackageURL purl) {
    return REPOSITORY
        .resolve(purl.getNamespace().replace('.', '/'))
        .resolve(purl.getName())
        .resolve(purl.getVersion())
        .resolve(fileName(purl));
  }

  private static String fileName(PackageURL purl) {
    Map<String, String> qualifiers = purl.getQualifiers();
    String classifier = qualifiers.getOrDefault("classifier", "");
    return purl.getName()
        + "-"
        + purl.getVersion()
        + (classifier.isEmpty() ? "" : "-" + classifier)
        + ".jar";
  }
}
