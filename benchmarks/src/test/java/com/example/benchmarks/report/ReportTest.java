package com.example.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.benchmarks.results.Results;
import com.example.benchmarks.results.Results.Cold;
import com.example.benchmarks.results.Results.Warm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private Path folder;

  @Test
  void ratiosAreTakenWithinARound() throws Exception {
    // Each round is twice as slow as the round before. The ratio is 3 in every round.
    List<Cold> cold = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      int millis = 100 << round;
      cold.add(cold(round, "node", millis));
      cold.add(cold(round, "items", 3 * millis));
    }
    String text = draw(results(cold, List.of()));
    assertTrue(
        text.contains("| create | items | 1080 (810–1620) | 120 (90–180) | 1200 (900–1800) |"),
        text);
    assertTrue(text.contains("| 3.00 (3.00–3.00) |"), text);
  }

  @Test
  void withoutNodeThereAreFiguresAndNoRatios() throws Exception {
    String text =
        draw(
            results(
                List.of(cold(1, "items", 500)),
                List.of(new Warm(1, "items", "create", 10, 2, 3, 1.5, 100_000))));
    assertTrue(text.contains("| create | items | 2.00 (2.00–2.00) | 3.00 (3.00–3.00) |"), text);
    assertFalse(text.contains("| node |"), text);
    assertTrue(text.contains("- Without the Node peer"), text);
  }

  @Test
  void chartsAreWellFormed() throws Exception {
    draw(
        results(
            List.of(cold(1, "items", 500)),
            List.of(new Warm(1, "items", "create", 10, 2, 3, 1.5, 100_000))));
    for (String chart : List.of("cold.svg", "warm.svg")) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(folder.resolve(chart).toFile());
      assertEquals("svg", document.getDocumentElement().getTagName());
      assertTrue(document.getElementsByTagName("rect").getLength() > 0);
    }
  }

  private String draw(Results results) throws Exception {
    Report.draw(results, folder);
    return Files.readString(folder.resolve(Report.TEXT));
  }

  private static Cold cold(int round, String variant, double millis) {
    return new Cold(
        round,
        variant,
        "create",
        0.9 * millis,
        0.1 * millis,
        millis,
        0.8 * millis,
        millis,
        100_000);
  }

  private static Results results(List<Cold> cold, List<Warm> warm) {
    return new Results(
        "2026-01-01T00:00:00Z",
        Map.of("processor", "fast"),
        Map.of("java", "25"),
        Map.of("cold rounds", "3"),
        List.of("Without the Node peer: node is not on the path"),
        List.of(new Results.Package("items", "create", 1_000_000, 2_000_000)),
        cold,
        warm);
  }
}
