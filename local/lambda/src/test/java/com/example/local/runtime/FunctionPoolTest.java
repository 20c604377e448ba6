package com.example.local.runtime;

import static com.example.local.runtime.FixtureFunction.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.credentials.Credentials;
import com.example.local.credentials.CredentialsSource;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.runtime.fixture.Fixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When processes are started, shared and ended. */
class FunctionPoolTest extends FunctionTestBase {
  private final AtomicInteger issued = new AtomicInteger();

  @Test
  void nothingIsStartedBeforeTheFirstInvocation() throws Exception {
    start(2, LONG, function(LONG));
    assertEquals(0, lambda.startedProcesses());
    assertTrue(invoke("pid").cold());
    assertEquals(1, lambda.startedProcesses());
  }

  @Test
  void aProcessServesOneInvocationAfterTheOther() throws Exception {
    start(2, LONG, function(LONG));
    String pid = answer(invoke("pid"));
    for (int i = 0; i < 20; i++) {
      InvocationResult next = invoke("pid");
      assertFalse(next.cold());
      assertEquals(pid, answer(next));
    }
    assertEquals(1, lambda.startedProcesses());
  }

  @Test
  void invocationsAtOnceAreServedByAProcessEach() throws Exception {
    start(2, LONG, function(LONG));
    Path meeting = Files.createTempDirectory(folder, "meeting");
    for (InvocationResult invocation : together(2, () -> invoke("meet " + meeting))) {
      assertEquals("1", answer(invocation));
      assertTrue(invocation.cold());
    }
    assertEquals(2, lambda.startedProcesses());
  }

  @Test
  void moreThanTheLimitWaitForAProcess() throws Exception {
    start(2, LONG, function(LONG));
    Set<String> pids = new HashSet<>();
    for (InvocationResult invocation : together(20, () -> invoke("pid"))) {
      assertEquals(Outcome.SUCCESS, invocation.outcome());
      pids.add(answer(invocation));
    }
    assertTrue(pids.size() <= 2, pids.toString());
    assertTrue(lambda.startedProcesses() <= 2);
  }

  @Test
  void whoeverWaitsTooLongIsThrottled() throws Exception {
    start(1, Duration.ZERO, function(LONG));
    invoke("pid");
    Path meeting = Files.createTempDirectory(folder, "meeting");
    Future<InvocationResult> first = callers.submit(() -> invoke("meet " + meeting));
    whileEmpty(meeting);
    assertEquals(Outcome.THROTTLED, invoke("pid").outcome());
    Files.createFile(meeting.resolve("go"));
    assertEquals(Outcome.SUCCESS, first.get().outcome());
    assertEquals(Outcome.SUCCESS, invoke("pid").outcome());
  }

  @Test
  void aReservedConcurrencyOfNoneThrottlesAtOnce() throws Exception {
    start(
        2,
        LONG,
        FixtureFunction.function(
            "F", artifact, Fixture.class.getName(), LONG, Map.of(), OptionalInt.of(0)));
    assertEquals(Outcome.THROTTLED, invoke("pid").outcome());
    assertEquals(0, lambda.startedProcesses());
  }

  @Test
  void aProcessThatEndsWhileIdleIsReplacedUnseen() throws Exception {
    start(1, LONG, function(LONG));
    for (int i = 0; i < 3; i++) {
      ProcessHandle idle = ProcessHandle.of(Long.parseLong(answer(invoke("pid")))).orElseThrow();
      idle.destroyForcibly();
      idle.onExit().join();
      InvocationResult next = invoke("pid");
      assertEquals(Outcome.SUCCESS, next.outcome());
      assertTrue(next.cold());
    }
  }

  @Test
  void afterABurstTheFunctionShrinksToTheProcessThatWasUsedLast() throws Exception {
    idleLimit = Duration.ofMillis(100);
    start(2, LONG, function(LONG));
    Path meeting = Files.createTempDirectory(folder, "meeting");
    together(2, () -> invoke("meet " + meeting));
    while (runningProcesses() > 1) {
      Thread.sleep(10);
    }
    String kept = answer(invoke("pid"));
    assertEquals(1, runningProcesses());
    assertEquals(kept, answer(invoke("pid")));
  }

  @Test
  void eachProcessHasCredentialsOfItsOwn() throws Exception {
    credentials = expiringAfter(LONG.multipliedBy(3));
    start(2, LONG, function(LONG));
    Path meeting = Files.createTempDirectory(folder, "meeting");
    together(2, () -> invoke("meet " + meeting));
    assertEquals(2, issued.get());
    String key = answer(invoke("variable AWS_ACCESS_KEY_ID"));
    String number = key.substring("key-".length());
    assertEquals("secret-" + number, answer(invoke("variable AWS_SECRET_ACCESS_KEY")));
    assertEquals("token-" + number, answer(invoke("variable AWS_SESSION_TOKEN")));
  }

  @Test
  void aProcessWhoseCredentialsCouldExpireDuringTheNextEventTakesNone() throws Exception {
    credentials = expiringAfter(LONG);
    // As with a reserved concurrency, nobody waits for the end of the process before.
    start(1, Duration.ZERO, function(LONG));
    for (int i = 1; i <= 3; i++) {
      InvocationResult next = invoke("variable AWS_ACCESS_KEY_ID");
      assertTrue(next.cold());
      assertEquals("key-" + i, answer(next));
    }
  }

  @Test
  void anIdleProcessIsEndedBeforeItsCredentialsExpire() throws Exception {
    idleLimit = Duration.ofMillis(100);
    credentials = expiringAfter(LONG.plus(FunctionProcess.CREDENTIALS_MARGIN).plusSeconds(2));
    start(1, LONG, function(LONG));
    invoke("pid");
    while (runningProcesses() > 0) {
      Thread.sleep(10);
    }
    assertEquals(1, issued.get());
    assertTrue(invoke("pid").cold());
  }

  @Test
  void closingEndsEveryProcessAndLeavesNoFile() throws Exception {
    start(2, LONG, function(LONG));
    Path taskRoot = Path.of(answer(invoke("folder")));
    long pid = Long.parseLong(answer(invoke("pid")));
    Path meeting = Files.createTempDirectory(folder, "meeting");
    Future<InvocationResult> running = callers.submit(() -> invoke("meet " + meeting));
    whileEmpty(meeting);
    lambda.close();
    assertFalse(isAlive(pid));
    assertEquals(Outcome.FUNCTION_ERROR, running.get().outcome());
    assertFalse(Files.exists(taskRoot.getParent()));
    assertEquals(Outcome.THROTTLED, invoke("pid").outcome());
  }

  private CredentialsSource expiringAfter(Duration lifetime) {
    return function -> {
      int number = issued.incrementAndGet();
      return new Credentials(
          "key-" + number, "secret-" + number, "token-" + number, Instant.now().plus(lifetime));
    };
  }
}
