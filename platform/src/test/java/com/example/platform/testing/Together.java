package com.example.platform.testing;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Runs tests side by side that mostly wait. */
public final class Together {
  /** With more, starting them all takes a small machine so long that they run out of time. */
  private static final int AT_ONCE = 32;

  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());

  private Together() {}

  /** Starts the tests in their order; each is then reported by itself. */
  public static Stream<DynamicTest> run(Stream<DynamicTest> tests) {
    return tests
        .map(test -> started(test.getDisplayName(), test.getExecutable()))
        .toList()
        .stream();
  }

  private static DynamicTest started(String name, Executable executable) {
    Future<Throwable> outcome = THREADS.submit(() -> outcome(executable));
    return DynamicTest.dynamicTest(name, () -> report(name, outcome));
  }

  /** Null where the test passed. */
  private static Throwable outcome(Executable executable) {
    try {
      executable.execute();
      return null;
    } catch (Throwable failure) {
      return failure;
    }
  }

  /**
   * Surefire numbers dynamic tests, so the failure says which one it is. JUnit's time limit does
   * not hold for dynamic tests.
   */
  private static void report(String name, Future<Throwable> outcome) throws Exception {
    Throwable failure = outcome.get(10, TimeUnit.MINUTES);
    if (failure != null) {
      throw new AssertionError(name, failure);
    }
  }
}
