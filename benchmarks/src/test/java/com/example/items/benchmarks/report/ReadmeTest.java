package com.example.items.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.items.benchmarks.run.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers in the project's README are those of a run, as the benchmark wrote them. */
class ReadmeTest {
  private static final Path RESULTS = Path.of("results", Report.TEXT);
  private static final Path README = Path.of("../README.md");

  @Test
  void itsTablesAreThoseOfTheResults() throws IOException {
    String results = Files.readString(RESULTS);
    String readme = Files.readString(README);
    List<String> rows =
        section(results, "## Cold starts").lines().filter(line -> line.startsWith("|")).toList();
    assertTrue(rows.size() > 3, "no table in " + RESULTS);
    for (String row : rows) {
      assertTrue(readme.contains(row + "\n"), row);
    }
    String date = results.lines().findFirst().orElseThrow().replace("# Results of ", "");
    assertTrue(readme.contains(date), date);
  }

  @Test
  void theReportIsDrawnFromTheFigures(@TempDir Path drawn) throws IOException {
    Report.draw(Results.read(Path.of("results", "results.json")), drawn);
    assertEquals(Files.readString(RESULTS), Files.readString(drawn.resolve(Report.TEXT)));
  }

  private static String section(String page, String heading) {
    String from = page.substring(page.indexOf(heading) + heading.length());
    return from.substring(0, from.indexOf("\n## "));
  }
}
