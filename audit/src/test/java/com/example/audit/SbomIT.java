package com.example.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A function's SBOM lists exactly the libraries and modules that the function's artifact holds. */
class SbomIT {
  /** The build joins the libraries' files of these names. */
  private static final Pattern JOINED = Pattern.compile("META-INF/services/.+");

  /** The build puts each library's files of these names into a folder of the library's name. */
  private static final Pattern LICENSE = Pattern.compile("META-INF/(LICENSE|NOTICE).*");

  /** The build writes the manifests, and -Paot makes the cache of the jar's own classes. */
  private static final Pattern MADE = Pattern.compile("META-INF/MANIFEST\\.MF|lib/.+\\.(jar|aot)");

  private static final String NATIVE_LIBRARY = "libaws-crt-jni.so";

  private static final Map<Artifact, Sbom> SBOMS = new HashMap<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void skipInAnOfflineBuild() {
    assumeFalse(
        System.getProperty("build.mode").equals("offline=true"),
        "The Maven plugin makes no SBOM in an offline build");
  }

  static Stream<Artifact> artifacts() throws Exception {
    return Artifact.ofTemplate();
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void theSbomIsValidAndNamesItsFunction(Artifact artifact) throws Exception {
    assertEquals(
        List.of(),
        List.copyOf(new JsonParser().validate(artifact.sbom().toFile(), Version.VERSION_16)));
    assertEquals(artifact.name(), sbom(artifact).described().getName());
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void everyFileIsOfTheFunctionOrOfAComponent(Artifact artifact) throws Exception {
    Map<String, Long> unknown = files(artifact);
    assertTrue(unknown.size() > 1_000, unknown.keySet()::toString);
    unknown.entrySet().removeAll(contents(artifact.classes()).entrySet());
    for (Sbom.Library library : sbom(artifact).libraries()) {
      unknown.entrySet().removeAll(contents(library).entrySet());
    }
    unknown.keySet().removeIf(JOINED.asMatchPredicate());
    assertEquals(Map.of(), unknown);
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void aJoinedFileIsOfComponents(Artifact artifact) throws Exception {
    Map<String, List<String>> parts = new HashMap<>();
    for (Sbom.Library library : sbom(artifact).libraries()) {
      Artifact.texts(library.jar(), JOINED)
          .forEach((name, text) -> parts.computeIfAbsent(name, n -> new ArrayList<>()).add(text));
    }
    Map<String, String> joined = Artifact.texts(artifact.jar(folder), JOINED);
    assertEquals(parts.keySet(), joined.keySet());
    joined.forEach((name, text) -> assertEquals(lines(parts.get(name)), lines(List.of(text))));
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void everyComponentIsInTheArtifact(Artifact artifact) throws Exception {
    Map<String, Long> files = files(artifact);
    List<String> absent = new ArrayList<>();
    for (Sbom.Library library : sbom(artifact).libraries()) {
      if (contents(library).entrySet().stream().noneMatch(files.entrySet()::contains)) {
        absent.add(library.purl());
      }
    }
    assertEquals(List.of(), absent);
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void everyComponentHasTheHashOfItsFile(Artifact artifact) throws Exception {
    List<String> wrong = new ArrayList<>();
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (Sbom.Library library : sbom(artifact).libraries()) {
      byte[] hash = sha256.digest(Files.readAllBytes(library.jar()));
      if (!HexFormat.of().formatHex(hash).equals(library.sha256())) {
        wrong.add(library.purl());
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Reads each SBOM once, because reading takes longer than the tests. */
  private static Sbom sbom(Artifact artifact) throws Exception {
    if (!SBOMS.containsKey(artifact)) {
      SBOMS.put(artifact, Sbom.read(artifact.sbom()));
    }
    return SBOMS.get(artifact);
  }

  /** Returns the files of the artifact and of its jar, except those that only the build makes. */
  private static Map<String, Long> files(Artifact artifact) throws Exception {
    Map<String, Long> files = contents(artifact.zip());
    files.putAll(contents(artifact.jar(folder)));
    files.keySet().removeIf(MADE.asMatchPredicate());
    return files;
  }

  /** Returns the checksums of files by name. The native library has one name in every place. */
  private static Map<String, Long> contents(Path source) throws Exception {
    Map<String, Long> contents = new HashMap<>();
    Artifact.checksums(source)
        .forEach(
            (name, checksum) ->
                contents.put(name.endsWith(NATIVE_LIBRARY) ? NATIVE_LIBRARY : name, checksum));
    return contents;
  }

  private static Map<String, Long> contents(Sbom.Library library) throws Exception {
    Map<String, Long> contents = new HashMap<>();
    contents(library.jar())
        .forEach(
            (name, checksum) ->
                contents.put(
                    LICENSE.matcher(name).matches()
                        ? "META-INF/licenses/" + library.name() + "/" + name
                        : name,
                    checksum));
    return contents;
  }

  private static TreeSet<String> lines(List<String> texts) {
    TreeSet<String> lines = new TreeSet<>();
    texts.forEach(text -> text.lines().filter(line -> !line.isBlank()).forEach(lines::add));
    return lines;
  }
}
