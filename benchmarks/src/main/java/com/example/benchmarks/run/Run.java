package com.example.benchmarks.run;

import com.example.benchmarks.process.MeasurementException;
import com.example.benchmarks.process.Processors;
import com.example.benchmarks.process.Sandbox;
import com.example.benchmarks.report.Statistics;
import com.example.benchmarks.subject.Operation;
import com.example.benchmarks.subject.Requests;
import com.example.benchmarks.subject.Requests.Request;
import com.example.benchmarks.subject.Variant;
import com.example.benchmarks.subject.Variant.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Measures the variants in turn, round after round, and judges every answer. */
final class Run {
  private static final List<Operation> COLD =
      List.of(Operation.NOTHING, Operation.CREATE, Operation.LIST_20);
  private static final List<Operation> WARM =
      List.of(
          Operation.NOTHING,
          Operation.CREATE,
          Operation.LIST_1,
          Operation.LIST_100,
          Operation.LIST_1000);

  /** A long list is as much work as many short ones; so many items' requests are enough. */
  private static final int ENOUGH_ITEMS = 100_000;

  private static final double NANOS_PER_MILLI = 1_000_000;

  private final Settings settings;
  private final Processors processors;
  private final Requests requests;
  private final Consumer<String> console;
  private final List<Results.Cold> cold = new ArrayList<>();
  private final List<Results.Warm> warm = new ArrayList<>();

  Run(Settings settings, Processors processors, Requests requests, Consumer<String> console) {
    this.settings = settings;
    this.processors = processors;
    this.requests = requests;
    this.console = console;
  }

  /**
   * @throws MeasurementException for an answer that is not right, or none
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
      for (Operation operation : WARM) {
        for (Variant variant : with(operation, variants)) {
          warm.add(warm(round, variant, operation));
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
    for (Operation operation : COLD) {
      for (Variant variant : with(operation, variants)) {
        cold.addAll(coldAtOnce(round, variant, operation));
      }
    }
  }

  private List<Results.Cold> coldAtOnce(int round, Variant variant, Operation operation)
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

  private Results.Cold cold(int round, Variant variant, Operation operation)
      throws IOException, InterruptedException {
    Subject subject = variant.functions().get(operation);
    Request request = requests.next(operation);
    Sandbox sandbox = start(variant, operation, request);
    Sandbox.Start start;
    long peak;
    try (sandbox) {
      judge(variant, request, sandbox.firstPayload());
      start = sandbox.began();
      peak = sandbox.peakKibibytes();
    }
    checkLog(variant, sandbox, 1);
    return new Results.Cold(
        round,
        variant.name(),
        operation.label(),
        millis(start.initNanos()),
        millis(start.firstNanos()),
        // The initialization of what SnapStart restores is no part of a start.
        millis(subject.launch().snapStart() ? start.firstNanos() : start.totalNanos()),
        millis(start.initCpuNanos()),
        millis(
            subject.launch().snapStart()
                ? start.cpuNanos() - start.initCpuNanos()
                : start.cpuNanos()),
        peak);
  }

  private Results.Warm warm(int round, Variant variant, Operation operation)
      throws IOException, InterruptedException {
    int measured = count(settings.requests(), operation);
    int before = count(settings.warmUp(), operation);
    Request first = requests.next(operation);
    Sandbox sandbox = start(variant, operation, first);
    double[] millis = new double[measured];
    double cpu = 0;
    long peak;
    try (sandbox) {
      judge(variant, first, sandbox.firstPayload());
      for (int i = 1; i < before + measured; i++) {
        Request request = requests.next(operation);
        Sandbox.Warm answer = invoke(variant, sandbox, request);
        if (i >= before) {
          millis[i - before] = millis(answer.nanos());
          cpu += millis(answer.cpuNanos());
        }
      }
      peak = sandbox.peakKibibytes();
    }
    checkLog(variant, sandbox, before + measured);
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

  private Sandbox start(Variant variant, Operation operation, Request request)
      throws IOException, InterruptedException {
    try {
      return Sandbox.start(
          variant.functions().get(operation).launch(), processors, request.event());
    } catch (MeasurementException e) {
      throw new MeasurementException(variant.name() + ": " + e.getMessage());
    }
  }

  private Sandbox.Warm invoke(Variant variant, Sandbox sandbox, Request request)
      throws InterruptedException {
    Sandbox.Warm answer = sandbox.invoke(request.event());
    judgeBody(variant, request, answer.payload());
    return answer;
  }

  private void judge(Variant variant, Request request, byte[] payload) {
    judgeBody(variant, request, payload);
    request.checkStored(payload);
  }

  private static void judgeBody(Variant variant, Request request, byte[] payload) {
    try {
      request.check(payload);
    } catch (MeasurementException e) {
      throw new MeasurementException(variant.name() + ": " + e.getMessage());
    }
  }

  private static void checkLog(Variant variant, Sandbox sandbox, int requests) {
    if (variant.logs() && sandbox.logLines() < requests) {
      throw new MeasurementException(
          variant.name() + " logged " + sandbox.logLines() + " of " + requests + " requests");
    }
  }

  private static List<Variant> with(Operation operation, List<Variant> variants) {
    return variants.stream().filter(v -> v.functions().containsKey(operation)).toList();
  }

  private static int count(int most, Operation operation) {
    return Math.max(1, Math.min(most, ENOUGH_ITEMS / Math.max(1, operation.items())));
  }

  private static double millis(long nanos) {
    return round(nanos / NANOS_PER_MILLI);
  }

  /** To the microsecond. */
  private static double round(double millis) {
    return Math.round(millis * 1_000) / 1_000.0;
  }
}
