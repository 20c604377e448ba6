package com.example.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.benchmarks.results.Results;
import com.example.benchmarks.results.Results.Cold;
import com.example.benchmarks.subject.MeasuredOperation;
import com.example.benchmarks.subject.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures in the project's README must be the figures of the recorded run. */
class ReadmeTest {
  private static final Path RESULTS = Path.of("results");

  @Test
  void itsTableHasTheFiguresOfTheRun() throws IOException {
    Figures figures = new Figures(results());
    List<String> rows = new ArrayList<>();
    for (MeasuredOperation operation :
        List.of(MeasuredOperation.CREATE, MeasuredOperation.LIST_20)) {
      for (String variant :
          List.of(Variants.NODE, Variants.ITEMS, Variants.ITEMS_PRIMED, Variants.ITEMS_AOT)) {
        rows.add(row(figures, variant, operation.label()));
      }
    }

    List<String> table = measured().lines().filter(line -> line.startsWith("|")).toList();

    assertEquals(rows, table.subList(2, table.size()));
  }

  @Test
  void itNamesTheConditionsOfTheRun() throws IOException {
    Results results = results();
    String measured = measured().replace('\n', ' ');

    assertQuoted(measured, "on " + results.date() + ":");
    assertQuoted(measured, "-Dbenchmark.rounds=" + results.settings().get("cold rounds") + " ");
    assertQuoted(
        measured, "-Dbenchmark.warm.rounds=" + results.settings().get("warm rounds") + "`");
    assertQuoted(measured, results.machine().get("processor") + ", ");
    assertQuoted(measured, " " + results.machine().get("processors") + " cores");
    assertQuoted(measured, "JDK " + results.versions().get("java") + ",");
    assertQuoted(measured, "Node " + results.versions().get("node") + ",");
  }

  /** No test would check a figure outside of the table. */
  @Test
  void itQuotesNoFigureElsewhere() throws IOException {
    String prose =
        String.join("\n", measured().lines().filter(line -> !line.startsWith("|")).toList());

    assertEquals(
        List.of(),
        prose.lines().filter(line -> line.matches(".*\\d\\s*(%|×|ms|MiB|MB|times).*")).toList());
  }

  @Test
  void theReportIsDrawnFromTheFigures(@TempDir Path drawn) throws IOException {
    Report.draw(results(), drawn);

    for (String file : List.of(Report.TEXT, "cold.svg", "warm.svg")) {
      assertEquals(
          Files.readString(RESULTS.resolve(file)), Files.readString(drawn.resolve(file)), file);
    }
  }

  private static String row(Figures figures, String variant, String operation) {
    String total = Report.millis(figures.cold(variant, operation, Cold::total));
    String ratio =
        Report.ratio(figures.coldRatio(variant, operation, Variants.NODE, operation, Cold::total));
    return "| " + String.join(" | ", operation, variant, total, ratio) + " |";
  }

  private static void assertQuoted(String text, String quote) {
    assertTrue(text.contains(quote), quote);
  }

  private static Results results() throws IOException {
    return Results.read(RESULTS.resolve("results.json"));
  }

  /** The README's section with the figures. */
  private static String measured() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String from = readme.substring(readme.indexOf("\n## Cold starts and warm requests"));
    return from.substring(0, from.indexOf("\n## ", 1));
  }
}
