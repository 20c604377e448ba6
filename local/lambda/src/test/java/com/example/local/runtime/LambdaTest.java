package com.example.local.runtime;

import static com.example.local.runtime.FixtureFunction.answer;
import static com.example.local.runtime.FixtureFunction.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.runtime.InvocationResult.Outcome;
import com.example.local.runtime.fixture.Fixture;
import com.example.local.stack.LambdaFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a function gets, and what becomes of its answer. */
class LambdaTest extends FunctionTestBase {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aFunctionThatTakesLongerThanItsTimeoutIsKilledAndReplaced() throws Exception {
    start(1, LONG, LONG, function(SECOND));
    for (int i = 1; i <= 2; i++) {
      InvocationResult slow = invoke("hang");
      assertEquals(Outcome.FUNCTION_ERROR, slow.outcome());
      assertTrue(slow.text().contains("Task timed out after 1.00 seconds"), slow.text());
      assertTrue(slow.cold());
      assertEquals(i, lambda.startedProcesses());
      ProcessHandle.current().children().forEach(killed -> killed.onExit().join());
    }
  }

  @Test
  void aFunctionThatEndsItsProcessIsAnErrorAndReplaced() throws Exception {
    start(1, LONG, function(LONG));
    InvocationResult crashed = invoke("halt 3");
    assertEquals(Outcome.FUNCTION_ERROR, crashed.outcome());
    assertTrue(crashed.text().contains("Runtime.ExitError"), crashed.text());
    assertTrue(crashed.text().contains("exit status 3"), crashed.text());
    InvocationResult next = invoke("pid");
    assertEquals(Outcome.SUCCESS, next.outcome());
    assertTrue(next.cold());
  }

  @Test
  void anExceptionIsAnErrorOfTheFunctionWhichServesOn() throws Exception {
    start(1, LONG, function(LONG));
    String pid = answer(invoke("pid"));
    InvocationResult failed = invoke("throw on purpose");
    assertEquals(Outcome.FUNCTION_ERROR, failed.outcome());
    assertTrue(failed.text().contains("\"errorMessage\":\"on purpose\""), failed.text());
    assertTrue(failed.text().contains("java.lang.IllegalStateException"), failed.text());
    assertEquals(pid, answer(invoke("pid")));
  }

  @ParameterizedTest
  @CsvSource({
    "throw, 600, no luck",
    "halt, 600, exit status 7",
    "hang, 1, Task timed out after 1.00 seconds"
  })
  void aFunctionThatDoesNotBecomeReadyIsAnError(String how, int seconds, String message)
      throws Exception {
    start(1, LONG, FixtureFunction.broken("F", artifact, how, Duration.ofSeconds(seconds)));
    for (int i = 1; i <= 2; i++) {
      InvocationResult invocation = invoke("pid");
      assertEquals(Outcome.FUNCTION_ERROR, invocation.outcome());
      assertTrue(invocation.text().contains(message), invocation.text());
      assertEquals(i, lambda.startedProcesses());
    }
  }

  @Test
  void aHandlerThatDoesNotExistIsAnError() throws Exception {
    start(
        1,
        LONG,
        FixtureFunction.function(
            "F", artifact, "example.Nowhere", LONG, Map.of(), OptionalInt.empty()));
    InvocationResult invocation = invoke("pid");
    assertEquals(Outcome.FUNCTION_ERROR, invocation.outcome());
    assertTrue(invocation.text().contains("Class not found: example.Nowhere"), invocation.text());
  }

  @Test
  void anAnswerUpToSixMegabytesIsPassedOnAndALargerOneIsAnError() throws Exception {
    start(1, LONG, function(LONG));
    int fits = 6 * 1024 * 1024;
    assertEquals(fits, answer(invoke("letters " + fits)).length());
    InvocationResult larger = invoke("letters " + (fits + 100));
    assertEquals(Outcome.FUNCTION_ERROR, larger.outcome());
    assertTrue(larger.text().contains("Function.ResponseSizeTooLarge"), larger.text());
    assertEquals(Outcome.SUCCESS, invoke("pid").outcome());
  }

  @Test
  void anEventOverSixMegabytesIsRefused() throws Exception {
    start(1, LONG, function(LONG));
    byte[] event = event("pid " + "x".repeat(6 * 1024 * 1024));
    assertEquals(Outcome.TOO_LARGE, lambda.invoke("F", event).outcome());
    assertEquals(0, lambda.startedProcesses());
  }

  @Test
  void theEnvironmentHoldsLambdasVariablesAndTheFunctionsAlone() throws Exception {
    start(
        1,
        LONG,
        FixtureFunction.function(
            "F",
            artifact,
            Fixture.class.getName(),
            LONG,
            Map.of("OWN", "value"),
            OptionalInt.empty()));
    Set<String> expected =
        Set.of(
            "_HANDLER LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR LD_LIBRARY_PATH PATH LANG TZ OWN GIVEN"
                .split(" "));
    Set<String> actual = new HashSet<>(Arrays.asList(answer(invoke("environment")).split(" ")));
    assertTrue(actual.containsAll(expected), actual.toString());
    actual.removeAll(expected);
    assertTrue(actual.stream().allMatch(name -> name.startsWith("AWS_")), actual.toString());
    assertEquals("value", answer(invoke("variable OWN")));
    assertEquals("over the template", answer(invoke("variable GIVEN")));
    assertEquals("256", answer(invoke("variable AWS_LAMBDA_FUNCTION_MEMORY_SIZE")));
    assertEquals("stack-F", answer(invoke("variable AWS_LAMBDA_FUNCTION_NAME")));
    assertEquals("on-demand", answer(invoke("variable AWS_LAMBDA_INITIALIZATION_TYPE")));
  }

  @Test
  void theTaskRootIsACopyOfTheArtifactAndTheWorkingFolder() throws Exception {
    start(1, LONG, function(LONG));
    Path taskRoot = Path.of(answer(invoke("folder")));
    assertEquals(taskRoot.toString(), answer(invoke("variable LAMBDA_TASK_ROOT")));
    assertTrue(
        Files.exists(taskRoot.resolve(Fixture.class.getName().replace('.', '/') + ".class")));
    assertEquals(taskRoot + ":" + taskRoot + "/lib", answer(invoke("variable LD_LIBRARY_PATH")));
  }

  @Test
  void onlyTheRuntimeClientIsOnTheClassPath() throws Exception {
    start(1, LONG, function(LONG));
    List<String> jars =
        Arrays.stream(answer(invoke("property java.class.path")).split(":"))
            .map(jar -> Path.of(jar).getFileName().toString().replaceFirst("-\\d.*", ""))
            .toList();
    assertEquals(
        List.of(
            "aws-lambda-java-runtime-interface-client",
            "aws-lambda-java-core",
            "aws-lambda-java-serialization",
            "utils-lite"),
        jars);
  }

  @Test
  void theContextKnowsTheFunctionAndItsTimeLeft() throws Exception {
    start(1, LONG, function(LONG));
    int remaining = Integer.parseInt(answer(invoke("remaining")));
    assertTrue(remaining > 0 && remaining <= LONG.toMillis(), () -> remaining + " ms");
    assertEquals("arn:aws:lambda:us-east-1:123456789012:function:stack-F", answer(invoke("arn")));
  }

  @Test
  void whatAFunctionWritesIsALineOfTheConsole() throws Exception {
    start(1, LONG, function(LONG));
    invoke("say hello");
    List<String> lines = List.of(console.take(), console.take());
    assertEquals(List.of("F | hello", "F | hello as error"), lines);
  }

  @Test
  void aMissingArtifactIsALineThatSaysWhatToDo() {
    LambdaFunction function = FixtureFunction.function("F", folder.resolve("none.jar"), LONG);
    var failure = assertThrows(StartFailure.class, () -> start(1, LONG, function));
    assertEquals(
        "F: " + folder.resolve("none.jar") + " is missing: run `mvn package`",
        failure.getMessage());
  }
}
