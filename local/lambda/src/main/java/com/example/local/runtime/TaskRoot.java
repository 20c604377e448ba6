package com.example.local.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a function's code into the folder that Lambda calls {@code /var/task}. Thread-safe. */
public final class TaskRoot {
  private TaskRoot() {}

  /**
   * Unpacks a jar or zip, and returns the folder. The files get the times that the archive gives,
   * because an ahead-of-time cache is bound to these times.
   *
   * @throws IOException if the archive cannot be read, or holds a path outside of itself
   */
  public static Path unpack(Path artifact, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (InputStream in = Files.newInputStream(artifact);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(artifact + " holds a path outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
          FileTime time = entry.getLastModifiedTime();
          if (time != null) {
            Files.setLastModifiedTime(target, time);
          }
        }
      }
    }
    return folder;
  }

  /** Deletes a folder with everything in it, if the folder exists. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException problem)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
