package com.example.benchmarks.run;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a run recorded; what is drawn is drawn from this alone. Times in milliseconds.
 *
 * @param date when it began, ISO 8601 in UTC
 * @param notes what a reader of the figures must know of this run
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

  /** A function's size, as uploaded and as unpacked. */
  public record Package(String variant, String operation, long zippedBytes, long unzippedBytes) {}

  /**
   * One process that was started, and answered once.
   *
   * @param init from its start to its first question for an event
   * @param first from then to the first answer
   * @param cpu of all that, user and system
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

  /** One process that answered many requests; the figures leave out its first ones. */
  public record Warm(
      int round,
      String variant,
      String operation,
      int requests,
      double p50,
      double p99,
      double cpu,
      long peakKibibytes) {}

  public static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
