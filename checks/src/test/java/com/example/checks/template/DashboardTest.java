package com.example.checks.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard, its picture in the docs, and the saved queries. */
class DashboardTest {
  private static final Template TEMPLATE = Template.read();
  private static final Path PICTURE = Template.PROJECT.resolve("docs/dashboard.svg");

  /** What CloudWatch Logs Insights knows, and the fields of the two kinds of lines. */
  private static final Set<String> FIELDS =
      Set.of(
          // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
          "@timestamp",
          "@message",
          // docs/design.md, "Logs"; LogsIT and Powertools' own fields
          "operation",
          "status",
          "duration_ms",
          "cold_start",
          "replay",
          "function_version",
          "function_request_id");

  /** Draws the picture with {@code -Ddashboard.draw=true}, or compares it. */
  @Test
  void thePictureShowsTheDashboard() throws IOException {
    String picture = DashboardPicture.draw(Metrics.dashboard(TEMPLATE));
    if (Boolean.getBoolean("dashboard.draw")) {
      Files.writeString(PICTURE, picture);
    }
    assertEquals(
        picture,
        Files.readString(PICTURE),
        "`mvn test -pl checks -Dtest=DashboardTest -Ddashboard.draw=true` draws the picture anew");
  }

  @Test
  void noWidgetCoversAnother() {
    Set<String> cells = new HashSet<>();
    for (Object widget : Template.list(Metrics.dashboard(TEMPLATE).get("widgets"))) {
      Map<String, Object> place = Template.map(widget);
      for (int x = 0; x < number(place, "width"); x++) {
        for (int y = 0; y < number(place, "height"); y++) {
          int column = number(place, "x") + x;
          assertTrue(column < 24, place::toString);
          assertTrue(cells.add(column + " " + (number(place, "y") + y)), place::toString);
        }
      }
    }
    assertFalse(cells.isEmpty());
  }

  /** A dashboard of at most 50 metrics may cost nothing: an account has three of them free. */
  @Test
  void theDashboardHasAtMostFiftyMetrics() {
    int count = Metrics.ofDashboard(TEMPLATE).size();
    assertTrue(count > 0 && count <= 50, () -> count + " metrics");
  }

  @Test
  void aQueryUsesFieldsThatTheLinesHave() {
    Set<String> accessLog = new TreeSet<>();
    Pattern.compile("\"([a-z_]+)\":")
        .matcher(
            (String)
                TEMPLATE.at("Resources.ItemsApi.Properties.AccessLogSettings.Format").orElseThrow())
        .results()
        .forEach(field -> accessLog.add(field.group(1)));
    Map<String, Map<String, Object>> queries = TEMPLATE.resources("AWS::Logs::QueryDefinition");
    assertEquals(4, queries.size());
    queries.forEach(
        (name, query) -> {
          Set<String> known = new HashSet<>(FIELDS);
          if (query.get("LogGroupNames").toString().contains("AccessLogs")) {
            known.addAll(accessLog);
          }
          assertEquals(Set.of(), unknown((String) query.get("QueryString"), known), name);
        });
  }

  private static Set<String> unknown(String query, Set<String> known) {
    Set<String> unknown = new TreeSet<>();
    for (String command : query.replaceAll("#.*|\"[^\"]*\"|/[^/]*/", "").split("\\|")) {
      List<String> words =
          Pattern.compile("[@A-Za-z_]+").matcher(command).results().map(w -> w.group()).toList();
      int alias = words.indexOf("as");
      for (int i = 1; i < words.size(); i++) {
        String word = words.get(i);
        if (i == alias + 1 && alias > 0) {
          known.add(word);
        } else if (!known.contains(word)
            && !Set.of("as", "by", "asc", "desc", "like", "count", "bin", "m", "ispresent")
                .contains(word)) {
          unknown.add(word);
        }
      }
    }
    return unknown;
  }

  private static int number(Map<String, Object> place, String name) {
    return Integer.parseInt((String) place.get(name));
  }
}
