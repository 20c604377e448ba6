package com.example.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.benchmarks.process.CpuPinning;
import com.example.benchmarks.process.MeasurementException;
import com.example.benchmarks.results.Results;
import com.example.benchmarks.subject.MeasuredFunction;
import com.example.benchmarks.subject.MeasuredOperation;
import com.example.benchmarks.subject.PackageSize;
import com.example.benchmarks.subject.RequestFactory;
import com.example.benchmarks.subject.Variant;
import com.example.local.dynamodb.LocalDynamoDb;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BenchmarkRunTest {
  private static LocalDynamoDb dynamoDb;

  @BeforeAll
  static void startDynamoDb() {
    dynamoDb = LocalDynamoDb.start();
  }

  @AfterAll
  static void stopDynamoDb() {
    dynamoDb.close();
  }

  @Test
  void variantsTakeTurnsAndEveryFigureIsTaken() throws Exception {
    BenchmarkRun run = run(2, 1);
    run.measure(
        List.of(
            variant("one", FixtureRuntime.RIGHT, false, true),
            variant("two", FixtureRuntime.RIGHT, false, true)));

    assertEquals(
        List.of("one", "two", "one", "two"),
        run.cold().stream().map(Results.Cold::variant).toList());
    for (Results.Cold cold : run.cold()) {
      assertTrue(cold.init() > 0 && cold.first() > 0, cold.toString());
      assertEquals(cold.total(), cold.init() + cold.first(), 0.01, cold.toString());
      assertTrue(cold.cpu() > cold.initCpu() && cold.initCpu() > 0, cold.toString());
      assertTrue(cold.peakKibibytes() > 1_000, cold.toString());
    }
    assertEquals(List.of("one", "two"), run.warm().stream().map(Results.Warm::variant).toList());
    for (Results.Warm warm : run.warm()) {
      assertEquals(3, warm.requests());
      assertTrue(warm.p50() > 0 && warm.p99() >= warm.p50() && warm.cpu() > 0, warm.toString());
    }
  }

  @Test
  void theInitializationBeforeASnapshotIsNoPartOfAStart() throws Exception {
    BenchmarkRun run = run(1, 0);
    run.measure(List.of(variant("snapped", FixtureRuntime.RIGHT, true, false)));

    Results.Cold cold = run.cold().getFirst();
    assertEquals(cold.first(), cold.total());
    assertTrue(cold.cpu() < cold.initCpu(), cold.toString());
  }

  @Test
  void severalProcessesAreStartedAtOnce() throws Exception {
    var settings = new Settings(1, 0, 1, 1, 3, List.of(), "");
    BenchmarkRun run = run(settings);
    run.measure(List.of(variant("many", FixtureRuntime.RIGHT, false, true)));
    assertEquals(3, run.cold().size());
  }

  @Test
  void aWrongAnswerFailsTheRun() {
    String failure = failure("{\"statusCode\":500,\"body\":\"{}\"}", false);
    assertTrue(failure.startsWith("bad: wrong answer to nothing"), failure);
  }

  @Test
  void anAnswerThatIsNotJsonFailsTheRun() {
    String failure = failure("oops", false);
    assertTrue(failure.startsWith("bad: wrong answer to nothing: oops"), failure);
  }

  @Test
  void aMissingLogLineFailsTheRun() {
    String failure = failure("quiet", true);
    assertEquals("bad logged 0 of 1 requests", failure);
  }

  @Test
  void aProcessThatEndsFailsTheRunWithWhatItWrote() {
    String failure = failure("exit", false);
    assertTrue(failure.contains("exit status 3"), failure);
    assertTrue(failure.contains("cannot go on"), failure);
  }

  private static String failure(String answer, boolean logs) {
    return assertThrows(
            MeasurementException.class,
            () -> run(1, 0).measure(List.of(variant("bad", answer, false, logs))))
        .getMessage();
  }

  private static BenchmarkRun run(int rounds, int warmRounds) throws Exception {
    return run(new Settings(rounds, warmRounds, 2, 3, 1, List.of(), ""));
  }

  private static BenchmarkRun run(Settings settings) throws Exception {
    RequestFactory requests =
        new RequestFactory("{}".getBytes(StandardCharsets.UTF_8), dynamoDb.client(), "none");
    return new BenchmarkRun(settings, CpuPinning.none(), requests, line -> {});
  }

  private static Variant variant(String name, String answer, boolean snapStart, boolean logs) {
    MeasuredFunction function =
        new MeasuredFunction(FixtureRuntime.launch(answer, snapStart), new PackageSize(0, 0));
    return new Variant(name, Map.of(MeasuredOperation.NOTHING, function), logs);
  }
}
