package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each row of SECURITY.md names a test that exists, or says that there is none. */
class SecurityTest {
  private static final Path PROJECT = Path.of("..");

  /** A row of the table of threats: a threat, what stops it, and the tests. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (?!who |---)([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");

  /** A class of tests, or one of its tests. */
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w*(?:Test|IT|Contract))(?:\\.(\\w+))?`");

  private static final Pattern SCRIPT = Pattern.compile("`(\\.ci/[\\w.-]+)`");

  @Test
  void everyThreatHasATestOrSaysThatThereIsNone() throws IOException {
    List<String> rows = rows();
    assertTrue(rows.size() > 10, rows::toString);
    assertEquals(
        List.of(),
        rows.stream()
            .filter(tests -> !TEST.matcher(tests).find() && !SCRIPT.matcher(tests).find())
            .filter(tests -> !tests.startsWith("No test"))
            .toList());
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    List<String> missing =
        TEST.matcher(document())
            .results()
            .filter(named -> !exists(named.group(1), named.group(2)))
            .map(MatchResult::group)
            .toList();
    assertEquals(List.of(), missing, "named in SECURITY.md, but no such test exists");
  }

  @Test
  void everyScriptThatIsNamedExists() throws IOException {
    List<String> missing =
        SCRIPT
            .matcher(document())
            .results()
            .map(named -> named.group(1))
            .filter(script -> !Files.exists(PROJECT.resolve(script)))
            .toList();
    assertEquals(List.of(), missing);
  }

  /**
   * Says whether a class of tests exists.
   *
   * @param test a test that one such class must have, or null
   */
  private static boolean exists(String type, String test) {
    try {
      return ProjectFiles.endingWith(PROJECT, "/" + type + ".java").stream()
          .filter(file -> file.toString().contains("/src/test/java/"))
          .anyMatch(file -> test == null || text(file).contains(" void " + test + "("));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the last cell of each row. */
  private static List<String> rows() throws IOException {
    return ROW.matcher(document()).results().map(row -> row.group(3)).toList();
  }

  private static String document() {
    return text(PROJECT.resolve("SECURITY.md"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
