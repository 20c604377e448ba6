package com.example.aot.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerSbomTest {
  /** The SHA-256 of no bytes, and of the text abc (FIPS 180-2, B.1). */
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path folder;
  private Path layer;

  @BeforeEach
  void makeLayer() throws Exception {
    layer = folder.resolve("layer");
    Files.createDirectories(layer.resolve("jre/bin"));
    Files.createDirectories(layer.resolve("jre/lib"));
    Files.writeString(layer.resolve("bootstrap"), "abc");
    Files.writeString(layer.resolve("jre/bin/java"), "abc");
    Files.writeString(layer.resolve("jre/lib/modules"), "");
  }

  @Test
  void everyFileIsListedWithItsHash() throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    for (Component component : write().getComponents()) {
      List<Component> files =
          component.getComponents() == null ? List.of(component) : component.getComponents();
      files.forEach(file -> hashes.put(file.getName(), file.getHashes().getFirst().getValue()));
    }
    assertEquals(Map.of("bootstrap", ABC, "jre/bin/java", ABC, "jre/lib/modules", EMPTY), hashes);
  }

  @Test
  void theJvmHasTheVersionByWhichItsFlawsAreFound() throws Exception {
    Component jvm = write().getComponents().getFirst();
    assertEquals("OpenJDK", jvm.getName());
    assertEquals(System.getProperty("java.runtime.version"), jvm.getVersion());
    assertEquals(
        "cpe:2.3:a:oracle:openjdk:" + System.getProperty("java.version") + ":*:*:*:*:*:*:*",
        jvm.getCpe());
  }

  @Test
  void itIsValidAndSaysWhatItDescribes() throws Exception {
    Component described = write().getMetadata().getComponent();
    assertEquals("layer 1.0.0", described.getName() + " " + described.getVersion());
    assertEquals(
        List.of(),
        new JsonParser().validate(sbom().toFile(), Version.VERSION_16).stream().toList());
  }

  @Test
  void aNameThatWouldBreakTheJsonIsRefused() throws Exception {
    Files.writeString(layer.resolve("a\"b"), "");
    assertThrows(IllegalArgumentException.class, this::write);
  }

  private Path sbom() {
    return folder.resolve("layer.cdx.json");
  }

  private Bom write() throws Exception {
    LayerSbom.main(new String[] {layer.toString(), "layer", "1.0.0", sbom().toString()});
    return new JsonParser().parse(sbom().toFile());
  }
}
