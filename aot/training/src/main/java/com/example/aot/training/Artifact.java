package com.example.aot.training;

import com.example.local.runtime.TaskRoot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A function's packaged artifact, and the ahead-of-time cache in it. */
final class Artifact {
  /** Of every file in a zip that SAM makes from a folder; a cache is bound to its jar's time. */
  static final FileTime TIME = FileTime.fromMillis(315_532_800_000L);

  private static final String CACHE = ".aot";

  private final Path zip;
  private final String jar;

  private Artifact(Path zip, String jar) {
    this.zip = zip;
    this.jar = jar;
  }

  /**
   * @param zip holding one jar under {@code lib/}
   */
  static Artifact of(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      String jar =
          file.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
              .findFirst()
              .orElseThrow(() -> new IOException(zip + " holds no jar under lib/"));
      return new Artifact(zip, jar);
    }
  }

  /** Where the cache is in it: beside the jar. */
  String cacheName() {
    return jar.substring(0, jar.length() - ".jar".length()) + CACHE;
  }

  /**
   * Writes it again: every file with the one time, and with this cache or none.
   *
   * <p>A zip's time has no zone and Lambda's is UTC, so this process's must be UTC too.
   */
  void rewrite(Optional<Path> cache) throws IOException {
    Path written = zip.resolveSibling(zip.getFileName() + ".written");
    try (ZipFile from = new ZipFile(zip.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(written))) {
      for (Iterator<? extends ZipEntry> entries = from.stream().iterator(); entries.hasNext(); ) {
        ZipEntry entry = entries.next();
        if (!entry.getName().endsWith(CACHE)) {
          to.putNextEntry(entry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
          }
        }
      }
      if (cache.isPresent()) {
        to.putNextEntry(entry(cacheName()));
        Files.copy(cache.get(), (OutputStream) to);
      }
    }
    Files.move(written, zip, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Unpacks it over a folder as Lambda would, with its times. */
  void unpack(Path folder) throws IOException {
    TaskRoot.delete(folder);
    TaskRoot.unpack(zip, folder);
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(TIME);
    return entry;
  }
}
