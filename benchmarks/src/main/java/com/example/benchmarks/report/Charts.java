package com.example.benchmarks.report;

import com.example.benchmarks.results.Results.Cold;
import com.example.benchmarks.results.Results.Warm;
import com.example.benchmarks.results.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws bar charts as SVG: a group of bars per operation, and a bar per variant. */
final class Charts {
  private static final int WIDTH = 860;
  private static final int LEFT = 230;
  private static final int RIGHT = 120;
  private static final int TOP = 56;
  private static final int BAR = 18;
  private static final int GAP = 8;
  private static final int GROUP = 34;

  private final StringBuilder svg = new StringBuilder();
  private final double most;
  private int y = TOP;

  /** A bar: its parts, end to end, and the spread of their sum. */
  private record Bar(String label, List<Double> parts, Statistics sum) {}

  private record Group(String label, List<Bar> bars) {}

  private Charts(List<Group> groups, String title, String legend) {
    most =
        groups.stream()
            .flatMap(group -> group.bars().stream())
            .mapToDouble(bar -> bar.sum().high())
            .max()
            .orElse(1);
    groups.forEach(this::draw);
    svg.insert(
        0,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" \
        font-family="sans-serif" font-size="12">
        <title>%s</title>
        <style>
        text { fill: #222 } .part0 { fill: #4878a8 } .part1 { fill: #e0a030 } .spread { stroke: #222 }
        @media (prefers-color-scheme: dark) { text { fill: #ddd } .spread { stroke: #ddd } }
        </style>
        <text x="8" y="20" font-size="15">%s</text>
        <text x="8" y="40">%s</text>
        """
            .formatted(WIDTH, y, WIDTH, y, title, title, legend));
    svg.append("</svg>\n");
  }

  static String cold(Figures figures, String date) {
    List<Group> groups = new ArrayList<>();
    for (String operation : figures.coldOperations()) {
      List<Bar> bars = new ArrayList<>();
      for (String variant : figures.coldVariants(operation)) {
        Statistics total = figures.cold(variant, operation, Cold::total);
        double first = figures.cold(variant, operation, Cold::first).median();
        bars.add(new Bar(variant, List.of(Math.max(0, total.median() - first), first), total));
      }
      groups.add(new Group(operation, bars));
    }
    return new Charts(
            groups,
            "Cold starts, milliseconds, " + date,
            "initialization (blue), first request (orange); lines: quartiles of the sum")
        .svg.toString();
  }

  static String warm(Figures figures, String date) {
    List<Group> groups = new ArrayList<>();
    for (String operation : figures.warmOperations()) {
      List<Bar> bars = new ArrayList<>();
      for (String variant : figures.warmVariants(operation)) {
        Statistics cpu = figures.warm(variant, operation, Warm::cpu);
        bars.add(new Bar(variant, List.of(cpu.median()), cpu));
      }
      groups.add(new Group(operation, bars));
    }
    return new Charts(
            groups, "CPU per warm request, milliseconds, " + date, "lines: quartiles of the rounds")
        .svg.toString();
  }

  private void draw(Group group) {
    add("<text x=\"8\" y=\"%d\" font-weight=\"bold\">%s</text>", y + BAR - 5, group.label());
    for (Bar bar : group.bars()) {
      draw(bar);
    }
    y += GROUP - GAP;
  }

  private void draw(Bar bar) {
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LEFT - 8, y + BAR - 5, bar.label());
    double x = LEFT;
    for (int i = 0; i < bar.parts().size(); i++) {
      double width = scaled(bar.parts().get(i));
      add(
          "<rect class=\"part%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
          i, x, y, width, BAR);
      x += width;
    }
    int middle = y + BAR / 2;
    add(
        "<line class=\"spread\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>",
        LEFT + scaled(bar.sum().low()), middle, LEFT + scaled(bar.sum().high()), middle);
    add(
        "<text x=\"%.1f\" y=\"%d\">%s</text>",
        LEFT + scaled(Math.max(bar.sum().median(), bar.sum().high())) + 6,
        y + BAR - 5,
        label(bar.sum().median()));
    y += BAR + GAP;
  }

  private double scaled(double millis) {
    return millis / most * (WIDTH - LEFT - RIGHT);
  }

  private static String label(double millis) {
    return String.format(Locale.ROOT, millis < 100 ? "%.2f" : "%.0f", millis);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
