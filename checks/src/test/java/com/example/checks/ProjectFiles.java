package com.example.checks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that people wrote, whichever module they are in. */
final class ProjectFiles {
  /** Where tools put files, and builds put copies of sources. */
  private static final Set<String> MADE = Set.of("target", ".aws-sam", ".git", "node_modules");

  private ProjectFiles() {}

  /**
   * Finds files by the ends of their paths.
   *
   * @param project the folder to search
   * @param end what a file's path ends with, such as {@code .java} or {@code /pom.xml}
   */
  static List<Path> endingWith(Path project, String end) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        project,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return MADE.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(end)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
