package com.example.local.runtime;

import static com.example.local.runtime.FixtureFunction.event;

import com.example.local.credentials.CredentialsSource;
import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Starts the fixture's function in real processes, through AWS's runtime interface client. */
abstract class FunctionTestBase {
  static final Duration LONG = Duration.ofMinutes(10);

  @TempDir static Path folder;
  static Path artifact;

  final BlockingQueue<String> console = new LinkedBlockingQueue<>();
  final ExecutorService callers = Executors.newCachedThreadPool();
  Duration idleLimit = LONG;
  CredentialsSource credentials = CredentialsSource.ANY;
  Optional<Rehearsal> rehearsal = Optional.empty();
  Lambda lambda;

  @BeforeAll
  static void pack() throws IOException {
    artifact = FixtureFunction.artifact(folder);
  }

  @AfterEach
  void stop() {
    if (lambda != null) {
      lambda.close();
    }
    callers.close();
  }

  void start(int processes, Duration patience, LambdaFunction function) {
    start(processes, patience, Duration.ZERO, function);
  }

  void start(int processes, Duration patience, Duration initLimit, LambdaFunction function) {
    Lambda.Settings settings =
        new Lambda.Settings(
                "us-east-1",
                Map.of("GIVEN", "over the template"),
                processes,
                patience,
                idleLimit,
                initLimit,
                Duration.ZERO,
                console::add)
            .withCredentials(credentials);
    lambda =
        Lambda.start(List.of(function), rehearsal.map(settings::withRehearsal).orElse(settings));
  }

  static LambdaFunction function(Duration timeout) {
    return FixtureFunction.function("F", artifact, timeout);
  }

  InvocationResult invoke(String words) throws InterruptedException {
    return lambda.invoke("F", event(words));
  }

  List<InvocationResult> together(int count, Callable<InvocationResult> call) throws Exception {
    List<Future<InvocationResult>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(callers.submit(call));
    }
    List<InvocationResult> invocations = new ArrayList<>();
    for (Future<InvocationResult> future : futures) {
      invocations.add(future.get());
    }
    return invocations;
  }

  /** Waits until a function has put its file into a folder. */
  static void whileEmpty(Path meeting) throws IOException {
    while (true) {
      try (var files = Files.list(meeting)) {
        if (files.findAny().isPresent()) {
          return;
        }
      }
      Thread.onSpinWait();
    }
  }

  static long runningProcesses() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
  }

  static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
