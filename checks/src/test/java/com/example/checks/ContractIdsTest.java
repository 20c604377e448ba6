package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every row of docs/contract.md has a test in some module of the project, and says so by its tag.
 */
class ContractIdsTest {
  /** The first cell of a table row: an id, and a mark where the original had the row too. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z][0-9]+)(?: ●)? \\|");

  private static final Path PROJECT = Path.of("..");

  @Test
  void everyIdHasATest() throws IOException {
    Set<String> untested = new TreeSet<>(ids());
    untested.removeAll(tags());

    assertEquals(Set.of(), untested, "rows of docs/contract.md that no test has as its @Tag");
  }

  @Test
  void everyTagIsAnId() throws IOException {
    Set<String> unknown = new TreeSet<>(tags());
    unknown.removeAll(ids());

    assertEquals(Set.of(), unknown, "tags of tests that are no row of docs/contract.md");
  }

  @Test
  void anIdIsOneRow() throws IOException {
    List<String> rows = rows();

    assertTrue(rows.containsAll(List.of("U1", "R1", "S1", "E1", "H1")), rows.toString());
    assertEquals(rows.size(), new HashSet<>(rows).size(), rows.toString());
  }

  /** The API's document refers to the contract: to rows that there are. */
  @Test
  void openApiNamesIds() throws IOException {
    Set<String> named =
        Pattern.compile("\\b[URSEHG][0-9]+\\b")
            .matcher(Files.readString(PROJECT.resolve("openapi.yaml")))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    named.removeAll(ids());

    assertEquals(Set.of(), named, "named in openapi.yaml, but no row of docs/contract.md");
  }

  private static Set<String> ids() throws IOException {
    return new TreeSet<>(rows());
  }

  private static List<String> rows() throws IOException {
    return ROW.matcher(Files.readString(PROJECT.resolve("docs/contract.md")))
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  private static Set<String> tags() throws IOException {
    return TestTags.under(PROJECT);
  }
}
