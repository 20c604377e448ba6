package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dependabot knows each place that names a dependency. */
class DependencyUpdatesTest {
  private static final Path PROJECT = Path.of("..");

  @Test
  void everyFolderWithAPackageJsonIsWatched() throws IOException {
    List<String> lines = configuration();
    List<String> folders =
        ProjectFiles.endingWith(PROJECT, "/package.json").stream()
            .map(file -> "- /" + PROJECT.relativize(file.getParent()))
            .toList();

    assertFalse(folders.isEmpty());
    assertEquals(List.of(), folders.stream().filter(folder -> !lines.contains(folder)).toList());
  }

  @Test
  void mavenAndTheActionsAreWatched() throws IOException {
    assertTrue(
        configuration()
            .containsAll(
                List.of("- package-ecosystem: maven", "- package-ecosystem: github-actions")));
  }

  private static List<String> configuration() throws IOException {
    return Files.readString(PROJECT.resolve(".github/dependabot.yml"))
        .lines()
        .map(String::strip)
        .toList();
  }
}
