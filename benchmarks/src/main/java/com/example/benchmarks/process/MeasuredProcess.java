package com.example.benchmarks.process;

import com.example.benchmarks.process.Stopwatch.Lap;
import com.example.local.runtime.FunctionProcess;
import com.example.local.runtime.FunctionProcess.NotTakenException;
import com.example.local.runtime.InvocationResult;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.runtime.LaunchConfiguration;
import com.example.local.runtime.RuntimeApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** A process under test: started, given events one after the other, and ended. Not thread-safe. */
public final class MeasuredProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LINES_KEPT = 40;

  // Each process has a separate server, because processes must not hold each other up.
  private final RuntimeApiServer api = new RuntimeApiServer();
  private final Stopwatch stopwatch = new Stopwatch();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final FunctionProcess process;
  private int logLines;

  /**
   * How a process began.
   *
   * @param payload the answer to the first event
   * @param initNanos from the start until the process asked for the first event, or under SnapStart
   *     for the restore
   * @param firstNanos from then to the last byte of the first answer
   * @param totalNanos from the start to the last byte of the first answer
   * @param initCpuNanos the CPU time of the initialization
   * @param cpuNanos the CPU time until the process asked for the second event
   */
  public record ColdStart(
      byte[] payload,
      long initNanos,
      long firstNanos,
      long totalNanos,
      long initCpuNanos,
      long cpuNanos) {}

  /** The time that one more request took, and the CPU time that the process used for it. */
  public record WarmRequest(byte[] payload, long nanos, long cpuNanos) {}

  private MeasuredProcess(LaunchConfiguration configuration) throws IOException {
    try {
      process = FunctionProcess.start(configuration, api, this::keep, stopwatch);
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  /**
   * Starts a process.
   *
   * @throws IOException if the command cannot be started
   */
  public static MeasuredProcess start(LaunchConfiguration configuration) throws IOException {
    return new MeasuredProcess(Objects.requireNonNull(configuration));
  }

  /**
   * Gives the process its first event. As in the cloud, the event waits until the process asks.
   *
   * @throws MeasurementException if the process does not answer
   */
  public ColdStart first(byte[] event) throws InterruptedException {
    byte[] payload = invoke(event);
    Lap lap = stopwatch.lap(LIMIT);
    return new ColdStart(
        payload,
        stopwatch.ready().nanos() - stopwatch.startNanos(),
        lap.answeredNanos() - stopwatch.ready().nanos(),
        lap.answeredNanos() - stopwatch.startNanos(),
        stopwatch.ready().cpuNanos(),
        lap.cpuNanos());
  }

  /**
   * Gives the process one more event.
   *
   * @throws MeasurementException if the process does not answer
   */
  public WarmRequest next(byte[] event) throws InterruptedException {
    byte[] payload = invoke(event);
    Lap lap = stopwatch.lap(LIMIT);
    return new WarmRequest(
        payload,
        lap.answeredNanos() - lap.handed().nanos(),
        lap.cpuNanos() - lap.handed().cpuNanos());
  }

  /** The most memory that the process has had in RAM, in KiB (VmHWM). */
  public long peakKibibytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(stopwatch.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** How many lines the process wrote that end a JSON object. Call this after the close. */
  public int logLines() {
    synchronized (lastLines) {
      return logLines;
    }
  }

  /** Ends the process. Everything that the process wrote has been read when this returns. */
  @Override
  public void close() {
    process.close();
    api.close();
  }

  private byte[] invoke(byte[] event) throws InterruptedException {
    try {
      InvocationResult result = process.invoke(event);
      if (result.outcome() == Outcome.SUCCESS) {
        return result.payload();
      }
      throw failure(result.text());
    } catch (NotTakenException e) {
      throw failure(e.getMessage());
    }
  }

  private MeasurementException failure(String reason) {
    // After the close, everything that the process wrote has been read.
    process.close();
    synchronized (lastLines) {
      return new MeasurementException(
          reason + "\nThe process wrote:\n" + String.join("\n", lastLines));
    }
  }

  private void keep(String line) {
    synchronized (lastLines) {
      logLines += line.endsWith("}") ? 1 : 0;
      lastLines.addLast(line);
      if (lastLines.size() > LINES_KEPT) {
        lastLines.removeFirst();
      }
    }
  }
}
