package com.example.benchmarks.run;

import com.example.benchmarks.process.CpuPinning;
import com.example.benchmarks.process.MeasuredProcess;
import com.example.benchmarks.process.MeasurementException;
import com.example.benchmarks.results.Results;
import com.example.benchmarks.results.Statistics;
import com.example.benchmarks.subject.MeasuredOperation;
import com.example.benchmarks.subject.RequestFactory;
import com.example.benchmarks.subject.RequestFactory.MeasuredRequest;
import com.example.benchmarks.subject.Variant;
import com.example.local.runtime.LaunchConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Measures the variants in turn, round after round, and checks every answer. Not thread-safe. */
final class BenchmarkRun {
  private static final double NANOS_PER_MILLI = 1_000_000;

  private final Settings settings;
  private final CpuPinning pinning;
  private final RequestFactory requests;
  private final Consumer<String> console;
  private final List<Results.Cold> cold = new ArrayList<>();
  private final List<Results.Warm> warm = new ArrayList<>();

  BenchmarkRun(
      Settings settings, CpuPinning pinning, RequestFactory requests, Consumer<String> console) {
    this.settings = settings;
    this.pinning = pinning;
    this.requests = requests;
    this.console = console;
  }

  /**
   * Measures the variants.
   *
   * @throws MeasurementException if an answer is wrong or missing
   */
  void measure(List<Variant> variants) throws IOException, InterruptedException {
    console.accept("One cold start of each that does not count");
    coldRound(0, variants);
    cold.clear();
    for (int round = 1; round <= settings.rounds(); round++) {
      console.accept("Cold starts, round " + round + " of " + settings.rounds());
      coldRound(round, variants);
    }
    for (int round = 1; round <= settings.warmRounds(); round++) {
      console.accept("Warm requests, round " + round + " of " + settings.warmRounds());
      for (MeasuredOperation operation : MeasuredOperation.values()) {
        if (operation.warm()) {
          for (Variant variant : serving(operation, variants)) {
            warm.add(warm(round, variant, operation));
          }
        }
      }
    }
  }

  List<Results.Cold> cold() {
    return cold;
  }

  List<Results.Warm> warm() {
    return warm;
  }

  private void coldRound(int round, List<Variant> variants)
      throws IOException, InterruptedException {
    for (MeasuredOperation operation : MeasuredOperation.values()) {
      if (operation.cold()) {
        for (Variant variant : serving(operation, variants)) {
          cold.addAll(coldAtOnce(round, variant, operation));
        }
      }
    }
  }

  private List<Results.Cold> coldAtOnce(int round, Variant variant, MeasuredOperation operation)
      throws IOException, InterruptedException {
    if (settings.atOnce() == 1) {
      return List.of(cold(round, variant, operation));
    }
    List<Results.Cold> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(settings.atOnce())) {
      List<Future<Results.Cold>> starts = new ArrayList<>();
      for (int i = 0; i < settings.atOnce(); i++) {
        starts.add(threads.submit(() -> cold(round, variant, operation)));
      }
      for (Future<Results.Cold> start : starts) {
        results.add(start.get());
      }
    } catch (ExecutionException e) {
      throw new MeasurementException(e.getCause().getMessage());
    }
    return results;
  }

  private Results.Cold cold(int round, Variant variant, MeasuredOperation operation)
      throws IOException, InterruptedException {
    LaunchConfiguration launch = launch(variant, operation);
    MeasuredProcess process = MeasuredProcess.start(launch);
    MeasuredProcess.ColdStart start;
    long peak;
    try (process) {
      start = first(process, requests.next(operation));
      peak = process.peakKibibytes();
    } catch (MeasurementException e) {
      throw named(variant, e);
    }
    checkLog(variant, process, 1);
    // The initialization of what SnapStart restores ends before the snapshot.
    boolean restored = launch.snapStart();
    return new Results.Cold(
        round,
        variant.name(),
        operation.label(),
        millis(start.initNanos()),
        millis(start.firstNanos()),
        millis(restored ? start.firstNanos() : start.totalNanos()),
        millis(start.initCpuNanos()),
        millis(restored ? start.cpuNanos() - start.initCpuNanos() : start.cpuNanos()),
        peak);
  }

  private Results.Warm warm(int round, Variant variant, MeasuredOperation operation)
      throws IOException, InterruptedException {
    int measured = operation.requests(settings.requests());
    int before = operation.requests(settings.warmUp());
    double[] millis = new double[measured];
    double cpu = 0;
    long peak;
    MeasuredProcess process = MeasuredProcess.start(launch(variant, operation));
    try (process) {
      first(process, requests.next(operation));
      for (int i = 1; i < before + measured; i++) {
        MeasuredRequest request = requests.next(operation);
        MeasuredProcess.WarmRequest answer = process.next(request.event());
        request.check(answer.payload());
        if (i >= before) {
          millis[i - before] = millis(answer.nanos());
          cpu += millis(answer.cpuNanos());
        }
      }
      peak = process.peakKibibytes();
    } catch (MeasurementException e) {
      throw named(variant, e);
    }
    checkLog(variant, process, before + measured);
    return new Results.Warm(
        round,
        variant.name(),
        operation.label(),
        measured,
        Statistics.percentile(millis, 50),
        Statistics.percentile(millis, 99),
        round(cpu / measured),
        peak);
  }

  private static MeasuredProcess.ColdStart first(MeasuredProcess process, MeasuredRequest request)
      throws InterruptedException {
    MeasuredProcess.ColdStart start = process.first(request.event());
    request.check(start.payload());
    request.checkStored(start.payload());
    return start;
  }

  private LaunchConfiguration launch(Variant variant, MeasuredOperation operation) {
    LaunchConfiguration launch = variant.functions().get(operation).launch();
    return launch.withCommand(pinning.pinned(launch.command()));
  }

  private static MeasurementException named(Variant variant, MeasurementException e) {
    return new MeasurementException(variant.name() + ": " + e.getMessage());
  }

  private static void checkLog(Variant variant, MeasuredProcess process, int requests) {
    if (variant.logs() && process.logLines() < requests) {
      throw new MeasurementException(
          variant.name() + " logged " + process.logLines() + " of " + requests + " requests");
    }
  }

  private static List<Variant> serving(MeasuredOperation operation, List<Variant> variants) {
    return variants.stream().filter(v -> v.functions().containsKey(operation)).toList();
  }

  private static double millis(long nanos) {
    return round(nanos / NANOS_PER_MILLI);
  }

  /** Rounds to the microsecond. */
  private static double round(double millis) {
    return Math.round(millis * 1_000) / 1_000.0;
  }
}
