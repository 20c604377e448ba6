package com.example.benchmarks.report;

import com.example.benchmarks.report.Costs.Bill;
import com.example.benchmarks.report.Costs.Traffic;
import com.example.benchmarks.run.Results;
import com.example.benchmarks.run.Results.Cold;
import com.example.benchmarks.run.Results.Package;
import com.example.benchmarks.run.Results.Warm;
import com.example.benchmarks.subject.Operation;
import com.example.benchmarks.subject.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Draws what a run recorded: a page of tables, and two charts. */
public final class Report {
  /** The page's file. */
  public static final String TEXT = "results.md";

  private static final int[] MEMORY = {512, 1024};
  private static final double KIB_PER_MIB = 1024;
  private static final double BYTES_PER_MB = 1_000_000;

  private final Results results;
  private final Figures figures;
  private final StringBuilder text = new StringBuilder();

  private Report(Results results) {
    this.results = results;
    this.figures = new Figures(results);
  }

  /** Writes {@link #TEXT}, {@code cold.svg} and {@code warm.svg} into a folder. */
  public static void draw(Results results, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(TEXT), new Report(results).text());
    Figures figures = new Figures(results);
    Files.writeString(folder.resolve("cold.svg"), Charts.cold(figures, results.date()));
    Files.writeString(folder.resolve("warm.svg"), Charts.warm(figures, results.date()));
  }

  private String text() {
    text.append("# Results of ").append(results.date()).append("\n\n");
    text.append("Written by `mvn -Pbenchmark`; what each figure is: [README](../README.md).\n\n");
    text.append(
        "Each figure is the median, with the quartiles in brackets. Times are milliseconds.\n");
    text.append("× node and × floor: the ratio within the same round.\n");
    text.append(
        "What SnapStart restores has its initialization behind it: its total is the rest.\n\n");
    conditions();
    cold();
    warm();
    packages();
    costs();
    return text.toString();
  }

  private void conditions() {
    row("", "");
    row("---", "---");
    results.machine().forEach(this::row);
    results.versions().forEach(this::row);
    results.settings().forEach(this::row);
    text.append('\n');
    results.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    text.append('\n');
  }

  private void cold() {
    if (results.cold().isEmpty()) {
      return;
    }
    text.append("## Cold starts\n\n![Cold starts](cold.svg)\n\n");
    row(
        "operation",
        "variant",
        "init",
        "first request",
        "total",
        "CPU",
        "peak MiB",
        "first × node",
        "total × node",
        "total × floor");
    row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    for (String operation : figures.coldOperations()) {
      for (String variant : figures.coldVariants(operation)) {
        row(
            operation,
            variant,
            millis(figures.cold(variant, operation, Cold::init)),
            millis(figures.cold(variant, operation, Cold::first)),
            millis(figures.cold(variant, operation, Cold::total)),
            millis(figures.cold(variant, operation, Cold::cpu)),
            millis(figures.cold(variant, operation, c -> c.peakKibibytes() / KIB_PER_MIB)),
            nodeRatio(variant, operation, Cold::first),
            nodeRatio(variant, operation, Cold::total),
            floorRatio(variant, operation));
      }
    }
    text.append('\n');
  }

  private String nodeRatio(String variant, String operation, ToDoubleFunction<Cold> figure) {
    return ratio(figures.coldRatio(variant, operation, Variants.NODE, operation, figure));
  }

  private String floorRatio(String variant, String operation) {
    String floor = variant.startsWith(Variants.NODE) ? Variants.NODE_FLOOR : Variants.JAVA_FLOOR;
    return variant.equals(Variants.ITEMS_PRIMED)
        ? ""
        : ratio(
            figures.coldRatio(variant, operation, floor, Operation.NOTHING.label(), Cold::total));
  }

  private void warm() {
    if (results.warm().isEmpty()) {
      return;
    }
    text.append("## Warm requests\n\n![Warm requests](warm.svg)\n\n");
    row(
        "operation",
        "variant",
        "p50",
        "p99",
        "CPU per request",
        "peak MiB",
        "CPU × node",
        "p50 × node");
    row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:");
    for (String operation : figures.warmOperations()) {
      for (String variant : figures.warmVariants(operation)) {
        row(
            operation,
            variant,
            precise(figures.warm(variant, operation, Warm::p50)),
            precise(figures.warm(variant, operation, Warm::p99)),
            precise(figures.warm(variant, operation, Warm::cpu)),
            millis(figures.warm(variant, operation, w -> w.peakKibibytes() / KIB_PER_MIB)),
            ratio(figures.warmRatio(variant, operation, Variants.NODE, Warm::cpu)),
            ratio(figures.warmRatio(variant, operation, Variants.NODE, Warm::p50)));
      }
    }
    text.append('\n');
  }

  private void packages() {
    text.append("## Packages\n\n");
    row("variant", "operation", "zipped MB", "unzipped MB");
    row("---", "---", "---:", "---:");
    List<String> drawn = new ArrayList<>();
    for (Package one : results.packages()) {
      String operation = Operation.of(one.operation()).items() > 0 ? "list" : one.operation();
      if (!drawn.contains(one.variant() + operation)) {
        drawn.add(one.variant() + operation);
        row(
            one.variant(),
            operation,
            number("%.2f", one.zippedBytes() / BYTES_PER_MB),
            number("%.2f", one.unzippedBytes() / BYTES_PER_MB));
      }
    }
    text.append('\n');
  }

  private void costs() {
    Costs costs = Costs.of(System.getProperties());
    if (results.warm().isEmpty() || results.cold().isEmpty()) {
      return;
    }
    text.append("## What a million requests cost\n\n");
    text.append("In dollars, and after the comma what part of it cold starts are. Prices of ");
    text.append(costs.date()).append(": ").append(costs.source()).append("; ");
    text.append(number("$%.10f a GB-second, ", costs.gigabyteSecond()));
    text.append(number("$%.2f a million requests, ", costs.millionRequests()));
    text.append(number("%.0f ms of waiting for DynamoDB in each.\n\n", costs.waitMillis()));
    List<String> head =
        new ArrayList<>(List.of("operation", "variant", "MB", "GB-s, all warm", "all warm"));
    List<String> line = new ArrayList<>(List.of("---", "---", "---:", "---:", "---:"));
    for (Traffic traffic : Costs.TRAFFIC) {
      head.add(traffic.name() + " (" + number("%.2f", 100 * traffic.coldShare()) + " % cold)");
      line.add("---:");
    }
    row(head.toArray(String[]::new));
    row(line.toArray(String[]::new));
    for (Map.Entry<String, String> pair :
        List.of(
            Map.entry(Operation.CREATE.label(), Operation.CREATE.label()),
            Map.entry(Operation.LIST_1.label(), Operation.LIST_20.label()),
            Map.entry(Operation.LIST_100.label(), Operation.LIST_20.label()),
            Map.entry(Operation.LIST_1000.label(), Operation.LIST_20.label()))) {
      for (String variant : figures.warmVariants(pair.getKey())) {
        if (figures.coldVariants(pair.getValue()).contains(variant)) {
          costs(costs, variant, pair.getKey(), pair.getValue());
        }
      }
    }
    text.append('\n');
  }

  private void costs(Costs costs, String variant, String operation, String coldOperation) {
    double warm = figures.warm(variant, operation, Warm::cpu).median();
    double cold = figures.cold(variant, coldOperation, Cold::cpu).median();
    for (int megabytes : MEMORY) {
      List<String> cells =
          new ArrayList<>(List.of(operation, variant, Integer.toString(megabytes)));
      cells.add(number("%.0f", costs.gigabyteSeconds(warm, megabytes)));
      cells.add(number("$%.2f", costs.bill(warm, cold, megabytes, 0).dollars()));
      for (Traffic traffic : Costs.TRAFFIC) {
        Bill bill = costs.bill(warm, cold, megabytes, traffic.coldShare());
        cells.add(number("$%.2f", bill.dollars()) + number(", %.1f %%", 100 * bill.coldShare()));
      }
      row(cells.toArray(String[]::new));
    }
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  static String millis(Statistics figure) {
    return number("%.0f (%.0f–%.0f)", figure.median(), figure.low(), figure.high());
  }

  private static String precise(Statistics figure) {
    return number("%.2f (%.2f–%.2f)", figure.median(), figure.low(), figure.high());
  }

  static String ratio(Optional<Statistics> ratio) {
    return ratio.map(Report::precise).orElse("");
  }

  private static String number(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
