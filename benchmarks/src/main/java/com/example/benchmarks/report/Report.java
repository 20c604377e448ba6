package com.example.benchmarks.report;

import com.example.benchmarks.results.Results;
import com.example.benchmarks.results.Results.Cold;
import com.example.benchmarks.results.Results.Package;
import com.example.benchmarks.results.Results.Warm;
import com.example.benchmarks.results.Statistics;
import com.example.benchmarks.subject.MeasuredOperation;
import com.example.benchmarks.subject.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Draws what a run recorded: a page of tables, and two charts. Not thread-safe. */
public final class Report {
  /** The name of the page's file. */
  public static final String TEXT = "results.md";

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
    Objects.requireNonNull(results);
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
        "The total of what SnapStart restores leaves out the initialization, which ends before the"
            + " snapshot.\n\n");
    conditions();
    cold();
    warm();
    packages();
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
    String nothing = MeasuredOperation.NOTHING.label();
    return ratio(
        Variants.floor(variant)
            .flatMap(floor -> figures.coldRatio(variant, operation, floor, nothing, Cold::total)));
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
      String operation = MeasuredOperation.of(one.operation()).function();
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
