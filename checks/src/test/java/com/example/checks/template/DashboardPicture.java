package com.example.checks.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Draws a dashboard of CloudWatch as SVG, as far as a picture in a document needs. The lines are
 * samples: the first metric of a widget is the highest, and the rest follows from its place. So the
 * same dashboard is the same picture, and another label changes a text of the picture alone.
 */
final class DashboardPicture {
  /** CloudWatch's grid has 24 columns. */
  private static final int COLUMN = 40;

  private static final int ROW = 34;
  private static final int GAP = 6;
  private static final int TITLE = 22;
  private static final int LEGEND_LINE = 13;
  private static final int LEGEND_COLUMNS = 2;
  private static final int POINTS = 40;
  private static final double NOISE = 0.06;
  private static final List<String> COLOURS =
      List.of(
          "#4878a8", "#e0a030", "#3a9a5a", "#c8504b", "#8a63b0", "#80604d", "#d872b0", "#7f7f7f",
          "#a8a82c", "#30a8b8");

  private final StringBuilder svg = new StringBuilder();

  private DashboardPicture() {}

  /** Draws the dashboard with the given JSON. */
  static String draw(Map<String, Object> dashboard) {
    DashboardPicture picture = new DashboardPicture();
    int columns = 0;
    int rows = 0;
    for (Object widget : Template.list(dashboard.get("widgets"))) {
      Map<String, Object> place = Template.map(widget);
      picture.widget(place);
      columns = Math.max(columns, number(place, "x") + number(place, "width"));
      rows = Math.max(rows, number(place, "y") + number(place, "height"));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
    font-family="sans-serif" font-size="11">
    <title>The dashboard with sample data</title>
    <style>
    text { fill: #222 } .box { fill: none; stroke: #999 } .axis { stroke: #bbb }
    polyline { fill: none; stroke-width: 1.5 }
    @media (prefers-color-scheme: dark) { text { fill: #ddd } }
    </style>
    %s</svg>
    """
        .formatted(columns * COLUMN, rows * ROW, picture.svg);
  }

  private void widget(Map<String, Object> place) {
    Map<String, Object> properties = Template.map(place.get("properties"));
    List<Object> metrics = Template.list(properties.get("metrics"));
    int left = number(place, "x") * COLUMN + GAP;
    int top = number(place, "y") * ROW + GAP;
    int width = number(place, "width") * COLUMN - 2 * GAP;
    int height = number(place, "height") * ROW - 2 * GAP;
    int legend = (metrics.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS * LEGEND_LINE + GAP;
    int floor = top + height - legend;
    add(
        "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>",
        left, top, width, height);
    add(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>",
        left + GAP, top + 15, properties.get("title"));
    add("<path class=\"axis\" d=\"M%d %dh%d\"/>", left + GAP, floor, width - 2 * GAP);
    for (int i = 0; i < metrics.size(); i++) {
      List<Object> metric = Template.list(metrics.get(i));
      String label = (String) Template.map(metric.getLast()).get("label");
      String colour = COLOURS.get(i % COLOURS.size());
      line(
          left * 31 + top * 17 + i,
          0.9 - 0.8 * (i + 0.5) / metrics.size(),
          colour,
          left + GAP,
          top + TITLE,
          width - 2 * GAP,
          floor);
      int x = left + GAP + i % LEGEND_COLUMNS * (width / LEGEND_COLUMNS);
      int y = floor + (i / LEGEND_COLUMNS + 1) * LEGEND_LINE;
      add("<rect x=\"%d\" y=\"%d\" width=\"8\" height=\"8\" fill=\"%s\"/>", x, y - 8, colour);
      add("<text x=\"%d\" y=\"%d\">%s</text>", x + 12, y, label);
    }
  }

  private void line(int seed, double base, String colour, int left, int top, int width, int floor) {
    // The algorithm of nextDouble() is specified, so each JDK draws the same line.
    Random random = new Random(seed);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < POINTS; i++) {
      double share = Math.clamp(base + NOISE * (2 * random.nextDouble() - 1), 0, 1);
      points.append(
          String.format(
              Locale.ROOT,
              "%s%d,%d",
              i == 0 ? "" : " ",
              left + width * i / (POINTS - 1),
              Math.round(floor - share * (floor - top))));
    }
    add("<polyline stroke=\"%s\" points=\"%s\"/>", colour, points);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static int number(Map<String, Object> place, String name) {
    return Integer.parseInt((String) place.get(name));
  }
}
