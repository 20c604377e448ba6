package com.example.benchmarks.results;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that a run recorded. The report needs nothing else. All times are milliseconds.
 * Immutable.
 *
 * @param date when the run began, ISO 8601 in UTC
 * @param notes what a reader of the figures must know about this run
 */
public record Results(
    String date,
    Map<String, String> machine,
    Map<String, String> versions,
    Map<String, String> settings,
    List<String> notes,
    List<Package> packages,
    List<Cold> cold,
    List<Warm> warm) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Results {
    Objects.requireNonNull(date);
    Objects.requireNonNull(machine);
    Objects.requireNonNull(versions);
    Objects.requireNonNull(settings);
    notes = List.copyOf(notes);
    packages = List.copyOf(packages);
    cold = List.copyOf(cold);
    warm = List.copyOf(warm);
  }

  /** The size of a function's package, as uploaded and as unpacked. */
  public record Package(String variant, String operation, long zippedBytes, long unzippedBytes) {}

  /**
   * One process that was started, and answered once.
   *
   * @param init the time from the start to the first question for an event
   * @param first the time from then to the first answer
   * @param cpu the CPU time of the total, user and system
   */
  public record Cold(
      int round,
      String variant,
      String operation,
      double init,
      double first,
      double total,
      double initCpu,
      double cpu,
      long peakKibibytes) {}

  /** One process that answered many requests. The figures leave out the first requests. */
  public record Warm(
      int round,
      String variant,
      String operation,
      int requests,
      double p50,
      double p99,
      double cpu,
      long peakKibibytes) {}

  /** Reads what a run wrote into a file. */
  public static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  /** Writes the results as JSON, and creates the folder of the file if it is missing. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
