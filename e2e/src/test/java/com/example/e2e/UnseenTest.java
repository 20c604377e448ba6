package com.example.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The suite tries each row of the contract, or says why it cannot. */
class UnseenTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z][0-9]+)(?: ●)? \\|");

  @Test
  void everyRowIsTriedOrHasAReason() throws IOException {
    Set<String> missing = rows();
    missing.removeAll(tried());
    missing.removeAll(Unseen.ROWS.keySet());
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyReasonIsAboutARow() throws IOException {
    Set<String> unknown = new TreeSet<>(Unseen.ROWS.keySet());
    unknown.removeAll(rows());
    assertEquals(Set.of(), unknown);
  }

  private static Set<String> rows() throws IOException {
    return ROW.matcher(Files.readString(Path.of("../docs/contract.md")))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> tried() {
    return Arrays.stream(HttpSuite.class.getMethods())
        .flatMap(method -> Arrays.stream(method.getAnnotationsByType(Tag.class)))
        .map(Tag::value)
        .collect(Collectors.toSet());
  }
}
