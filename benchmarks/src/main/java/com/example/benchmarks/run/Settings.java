package com.example.benchmarks.run;

import com.example.local.StartFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What a run is asked to do.
 *
 * @param rounds of cold starts
 * @param warmRounds of processes that answer many requests
 * @param atOnce how many processes are started at once; more than one shows that it works, its
 *     figures are of processes that hold each other up
 * @param variants those to measure, empty for all
 * @param javaOptions for the JVMs of this project's functions, after those of the template
 */
public record Settings(
    int rounds,
    int warmRounds,
    int warmUp,
    int requests,
    int atOnce,
    List<String> variants,
    String javaOptions) {
  private static final String PREFIX = "benchmark.";

  /**
   * From {@code -Dbenchmark.…}.
   *
   * @throws StartFailure if one is not a number
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

  Map<String, String> described() {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("cold rounds", Integer.toString(rounds));
    described.put("warm rounds", Integer.toString(warmRounds));
    described.put("requests before the measured ones, at most", Integer.toString(warmUp));
    described.put("measured requests per process, at most", Integer.toString(requests));
    described.put("processes at once", Integer.toString(atOnce));
    if (!javaOptions.isEmpty()) {
      described.put("more JVM options of items", javaOptions);
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
