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

/**
 * A function's packaged artifact, which may hold an ahead-of-time cache. Not thread-safe: no two
 * threads may rewrite the same artifact.
 */
final class Artifact {
  /**
   * The time that SAM gives to each file in a zip. All files of an artifact have this time, because
   * the JVM takes a cache only beside a jar of the same time as in the training.
   */
  static final FileTime TIME = FileTime.fromMillis(315_532_800_000L);

  private static final String CACHE = ".aot";

  private final Path zip;
  private final String jar;

  private Artifact(Path zip, String jar) {
    this.zip = zip;
    this.jar = jar;
  }

  /**
   * Opens an artifact.
   *
   * @param zip a file that holds one jar under {@code lib/}
   * @throws IOException if the file cannot be read, or holds no such jar
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

  /** Returns the cache's name in the artifact. The cache lies beside the jar. */
  String cacheName() {
    return jar.substring(0, jar.length() - ".jar".length()) + CACHE;
  }

  /**
   * Writes the artifact again, with {@link #TIME} as the time of each file. Replaces or removes the
   * cache. A zip's times have no time zone, and Lambda unpacks in UTC. Therefore the time zone of
   * this process must be UTC.
   *
   * @param cache the file of the new cache, or nothing for an artifact without a cache
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

  /** Replaces a folder with the unpacked artifact. Each file gets its time, as in Lambda. */
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
