package com.example.aot.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.local.runtime.TaskRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTest {
  @TempDir private Path folder;
  private Path zip;

  @BeforeEach
  void pack() throws IOException {
    zip = zip("f.jar", "lib/f.jar", "lib/native.so");
  }

  @Test
  void aCacheLiesBesideTheJar() throws IOException {
    Artifact.of(zip).rewrite(Optional.of(cache("new")));
    assertEquals(List.of("lib/f.jar", "lib/native.so", "lib/f.aot"), names());
    Path unpacked = TaskRoot.unpack(zip, folder.resolve("unpacked"));
    assertEquals("new", Files.readString(unpacked.resolve("lib/f.aot")));
    assertEquals("lib/f.jar", Files.readString(unpacked.resolve("lib/f.jar")));
  }

  @Test
  void anOldCacheIsReplacedOrRemoved() throws IOException {
    Artifact.of(zip).rewrite(Optional.of(cache("old")));
    Artifact.of(zip).rewrite(Optional.of(cache("new")));
    Path unpacked = TaskRoot.unpack(zip, folder.resolve("unpacked"));
    assertEquals("new", Files.readString(unpacked.resolve("lib/f.aot")));
    Artifact.of(zip).rewrite(Optional.empty());
    assertEquals(List.of("lib/f.jar", "lib/native.so"), names());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Tokyo"})
  void whereverItIsUnpackedTheJarsTimeIsTheOne(String zone) throws IOException {
    Artifact.of(zip).rewrite(Optional.of(cache("new")));
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try {
      Artifact.of(zip).unpack(folder.resolve("unpacked"));
    } finally {
      TimeZone.setDefault(before);
    }
    Path jar = folder.resolve("unpacked/lib/f.jar");
    assertEquals(Artifact.TIME, Files.getLastModifiedTime(jar));
    assertEquals("1980-01-01T00:00:00Z", Artifact.TIME.toString());
  }

  @Test
  void anArtifactWithoutAJarIsRefused() throws IOException {
    Path none = zip("none.jar", "lib/native.so");
    assertThrows(IOException.class, () -> Artifact.of(none));
  }

  private Path zip(String name, String... entries) throws IOException {
    Path written = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(written))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(entry.getBytes());
      }
    }
    return written;
  }

  private Path cache(String content) throws IOException {
    return Files.writeString(folder.resolve("cache"), content);
  }

  private List<String> names() throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
