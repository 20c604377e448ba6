package com.example.benchmarks.process;

import com.example.benchmarks.process.RuntimeApi.Answer;
import com.example.benchmarks.process.RuntimeApi.Moment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One process under test: started, given events one after the other, and ended. */
public final class Sandbox implements AutoCloseable {
  private static final Set<Process> ALIVE = new HashSet<>();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LINES_KEPT = 40;

  // Guarded by ALIVE.
  private static boolean stopped;

  private final RuntimeApi api;
  private final Process process;
  private final Thread output;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final long startNanos;
  private final Answer first;
  private int logLines;

  /**
   * How a process began.
   *
   * @param initNanos from its start until it asked for its first event, or under SnapStart to be
   *     restored
   * @param firstNanos from then to the first answer's last byte
   * @param totalNanos from its start to the first answer's last byte
   * @param cpuNanos until it asked for its second event
   */
  public record Start(
      long initNanos, long firstNanos, long totalNanos, long initCpuNanos, long cpuNanos) {}

  /** The time that one more request took, and the CPU time that the process used for it. */
  public record Warm(byte[] payload, long nanos, long cpuNanos) {}

  private Sandbox(Launch launch, Processors processors, byte[] event)
      throws IOException, InterruptedException {
    api = new RuntimeApi(launch.function().arn());
    CompletableFuture<Answer> answer = api.submit(event);
    ProcessBuilder builder =
        new ProcessBuilder(processors.pinned(launch.command()))
            .directory(launch.taskRoot().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(launch.environment(api));
    startNanos = System.nanoTime();
    process = launch(builder);
    api.measure(() -> CpuClock.nanos(process.pid()));
    output = Thread.ofPlatform().start(this::read);
    process.onExit().thenAccept(ended -> api.fail("it ended with exit code " + ended.exitValue()));
    try {
      first = await(answer);
    } catch (MeasurementException e) {
      close();
      throw e;
    }
  }

  /** Starts a process and has it answer its first event, which waits for it as in the cloud. */
  public static Sandbox start(Launch launch, Processors processors, byte[] event)
      throws IOException, InterruptedException {
    return new Sandbox(launch, processors, event);
  }

  /** Ends whatever process is left; none is started any more. */
  public static void endAll() {
    synchronized (ALIVE) {
      stopped = true;
      ALIVE.forEach(Process::destroyForcibly);
    }
  }

  /** How it began. */
  public Start began() throws InterruptedException {
    Moment ready = await(api.ready());
    return new Start(
        ready.nanos() - startNanos,
        first.answeredNanos() - ready.nanos(),
        first.answeredNanos() - startNanos,
        ready.cpuNanos(),
        first.cpuNanos());
  }

  /** The answer to its first event. */
  public byte[] firstPayload() {
    return first.payload();
  }

  /** Has it answer one more event. */
  public Warm invoke(byte[] event) throws InterruptedException {
    Answer answer = await(api.submit(event));
    return new Warm(
        answer.payload(), answer.nanos(), answer.cpuNanos() - answer.handed().cpuNanos());
  }

  /** The most memory that it has had in RAM, in KiB (VmHWM). */
  public long peakKibibytes() throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }

  /** How many lines with a JSON object it wrote; to be asked when it is closed. */
  public int logLines() {
    return logLines;
  }

  /** The last lines that it wrote, of whatever kind; to be asked when it is closed. */
  public List<String> lastLines() {
    return List.copyOf(lastLines);
  }

  /** Ends the process; all that it wrote has been read when this returns. */
  @Override
  public void close() {
    // By its handle: Process would close the stream with what was not read yet.
    process.toHandle().destroyForcibly();
    try {
      process.waitFor();
      output.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (ALIVE) {
      ALIVE.remove(process);
    }
    api.close();
  }

  private static Process launch(ProcessBuilder builder) throws IOException {
    synchronized (ALIVE) {
      if (stopped) {
        throw new IllegalStateException("the run was stopped");
      }
    }
    Process process = builder.start();
    synchronized (ALIVE) {
      ALIVE.add(process);
      if (stopped) {
        process.destroyForcibly();
      }
    }
    return process;
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lastLines) {
          logLines += line.endsWith("}") ? 1 : 0;
          lastLines.addLast(line);
          if (lastLines.size() > LINES_KEPT) {
            lastLines.removeFirst();
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // It was ended while it wrote.
    }
  }

  private <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failure("no answer within " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw failure(e.getCause().getMessage());
    }
  }

  private MeasurementException failure(String reason) {
    synchronized (lastLines) {
      return new MeasurementException(
          reason + "\nThe process wrote:\n" + lastLines.stream().collect(Collectors.joining("\n")));
    }
  }
}
