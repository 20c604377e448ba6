package com.example.benchmarks.run;

import com.example.local.StartFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a run.
 *
 * @param rounds how many rounds of cold starts
 * @param warmRounds how many rounds of processes that answer many requests
 * @param warmUp how many requests a process of a warm round answers before the measured requests
 * @param requests how many measured requests a process of a warm round answers
 * @param atOnce how many processes are started at once; more than one process slow each other down,
 *     so the figures only show that such starts succeed
 * @param variants the variants to measure, empty for all
 * @param javaOptions JVM options for this project's functions, after the template's
 */
record Settings(
    int rounds,
    int warmRounds,
    int warmUp,
    int requests,
    int atOnce,
    List<String> variants,
    String javaOptions) {
  private static final String PREFIX = "benchmark.";

  /**
   * The settings in the system properties that begin with {@code benchmark.}.
   *
   * @throws StartFailure if a number is not a number
   */
  static Settings of(Properties properties) {
    return new Settings(
        number(properties, "rounds", 20),
        number(properties, "warm.rounds", 3),
        number(properties, "warm.up", 300),
        number(properties, "requests", 500),
        Math.max(1, number(properties, "at-once", 1)),
        List.of(properties.getProperty(PREFIX + "variants", "").split(",")).stream()
            .filter(name -> !name.isBlank())
            .toList(),
        properties.getProperty(PREFIX + "java.options", "").strip());
  }

  /** The settings as the results record them. */
  Map<String, String> described() {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("cold rounds", Integer.toString(rounds));
    described.put("warm rounds", Integer.toString(warmRounds));
    described.put("requests before the measured ones, at most", Integer.toString(warmUp));
    described.put("measured requests per process, at most", Integer.toString(requests));
    described.put("processes at once", Integer.toString(atOnce));
    if (!javaOptions.isEmpty()) {
      described.put("more JVM options of this project", javaOptions);
    }
    return described;
  }

  boolean wants(String variant) {
    return variants.isEmpty() || variants.contains(variant);
  }

  private static int number(Properties properties, String name, int otherwise) {
    String text = properties.getProperty(PREFIX + name, "");
    try {
      return text.isEmpty() ? otherwise : Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw new StartFailure(PREFIX + name + " must be a whole number, not \"" + text + "\"", e);
    }
  }
}
