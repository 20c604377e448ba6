package com.example.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.benchmarks.run.Results;
import com.example.benchmarks.run.Results.Cold;
import com.example.benchmarks.run.Results.Warm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private Path folder;

  @Test
  void percentilesLieBetweenTheFigures() {
    double[] figures = {40, 10, 30, 20};
    assertEquals(25, Statistics.percentile(figures, 50));
    assertEquals(10, Statistics.percentile(figures, 0));
    assertEquals(40, Statistics.percentile(figures, 100));
    assertEquals(new Statistics(2, 1.5, 2.5), Statistics.of(List.of(1.0, 2.0, 3.0)));
    assertThrows(IllegalArgumentException.class, () -> Statistics.percentile(new double[0], 50));
  }

  @Test
  void ratiosAreTakenWithinARound() throws Exception {
    // Each round twice as slow as the one before; the ratio is 3 in all of them.
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

  @Test
  void aMillionRequestsCostTheirGigabyteSecondsAndThemselves() {
    Properties prices = new Properties();
    prices.setProperty("benchmark.price.gb-second", "0.00001");
    prices.setProperty("benchmark.price.million-requests", "0.5");
    prices.setProperty("benchmark.price.wait-ms", "4.5");
    Costs costs = Costs.of(prices);

    // 1 GB is 0.579 of a processor: 5.79 ms of CPU are 10 ms; 4.5 of waiting, 0.5 of rounding.
    double cpu = 10 * 1024 / 1769.0;
    assertEquals(15_000, costs.gigabyteSeconds(cpu, 1024), 0.001);
    // Half the memory: twice the time for the same work, half as dear; the waiting costs half.
    assertEquals(12_500, costs.gigabyteSeconds(cpu, 512), 0.001);
    assertEquals(0.65, costs.bill(cpu, cpu, 1024, 0).dollars(), 1e-9);
    assertEquals(0.5 * 0.15 / 0.65, costs.bill(cpu, cpu, 1024, 0.5).coldShare(), 1e-9);
  }

  @Test
  void theRarerTheRequestsTheMoreOfThemAreCold() {
    double[] shares = Costs.TRAFFIC.stream().mapToDouble(Costs.Traffic::coldShare).toArray();
    assertTrue(shares[0] > 0.7 && shares[0] < 0.9);
    assertTrue(shares[1] > 0.01 && shares[1] < 0.05);
    assertTrue(shares[2] < 0.001);
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
