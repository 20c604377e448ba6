package com.example.local.runtime;

import static com.example.local.runtime.FixtureFunction.answer;
import static com.example.local.runtime.FixtureFunction.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import com.example.local.runtime.fixture.Fixture;
import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions with a runtime from a layer. */
class LayerTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private Path layer;

  @BeforeEach
  void makeLayer() throws IOException {
    layer = Files.createDirectory(folder.resolve("layer"));
    Files.createDirectories(layer.resolve("jre"));
    Path java = Path.of(System.getProperty("java.home"));
    Files.createSymbolicLink(layer.resolve("jre/bin"), java.resolve("bin"));
    RuntimeClient client = RuntimeClient.unpack(folder);
    LambdaFunction managed = FixtureFunction.function("F", folder, LONG);
    String command = String.join(" ", client.command(managed)).replace("$", "\\$");
    Path bootstrap =
        Files.writeString(
            layer.resolve("bootstrap"),
            "#!/bin/sh\ntrap 'echo ended >"
                + folder
                + "/ended; kill $!' TERM\n"
                + "export BOOTSTRAP=$0\n"
                + command
                + " & wait $!\nwait\n");
    assertTrue(bootstrap.toFile().setExecutable(true));
  }

  @Test
  void itsBootstrapRunsInTheTaskRootAndFindsTheLayerBesideIt() throws Exception {
    try (Lambda lambda = start(Duration.ZERO)) {
      Path taskRoot = Path.of(ask(lambda, "folder"));
      assertTrue(taskRoot.endsWith("F/var/task"), taskRoot.toString());
      assertEquals(taskRoot.toString(), ask(lambda, "variable LAMBDA_TASK_ROOT"));
      assertEquals(
          taskRoot.resolve("../../opt/bootstrap").normalize().toString(),
          ask(lambda, "variable BOOTSTRAP"));
    }
  }

  @Test
  void itsEnvironmentNamesTheHandlerAndNoManagedRuntime() throws Exception {
    try (Lambda lambda = start(Duration.ZERO)) {
      assertEquals(Fixture.class.getName(), ask(lambda, "variable _HANDLER"));
      assertFalse(List.of(ask(lambda, "environment").split(" ")).contains("AWS_EXECUTION_ENV"));
    }
  }

  @Test
  void aProcessThatIsGivenTimeToEndIsAskedToFirst() throws Exception {
    try (Lambda lambda = start(LONG)) {
      ask(lambda, "pid");
    }
    assertTrue(Files.exists(folder.resolve("ended")));
  }

  @Test
  void oneThatDoesNotEndInTimeIsKilled() throws Exception {
    Files.writeString(
        layer.resolve("bootstrap"),
        Files.readString(layer.resolve("bootstrap"))
            .replaceFirst("trap '.*' TERM", "trap '' TERM"));
    try (Lambda lambda = start(Duration.ofMillis(200))) {
      ask(lambda, "pid");
    }
    assertFalse(Files.exists(folder.resolve("ended")));
  }

  @Test
  void aLayerThatWasBuiltWithoutAJvmIsALineThatSaysWhatToDo() throws Exception {
    Files.delete(layer.resolve("jre/bin"));
    var failure = assertThrows(StartFailure.class, () -> start(Duration.ZERO));
    assertEquals(
        "F: " + layer.resolve("jre/bin/java") + " is missing: run `mvn package -Paot`",
        failure.getMessage());
  }

  private Lambda start(Duration grace) throws IOException {
    LambdaFunction function = FixtureFunction.function("F", FixtureFunction.artifact(folder), LONG);
    return Lambda.start(
        List.of(inLayer(function)),
        new Lambda.Settings(
            "us-east-1", Map.of(), 1, Duration.ZERO, LONG, LONG, grace, line -> {}));
  }

  private LambdaFunction inLayer(LambdaFunction function) {
    return new LambdaFunction(
        function.logicalId(),
        function.name(),
        function.arn(),
        "provided.al2023",
        function.architecture(),
        function.handler(),
        function.code(),
        Optional.of(layer),
        function.memoryMegabytes(),
        function.timeout(),
        function.environment(),
        function.logging(),
        function.role(),
        OptionalInt.empty());
  }

  private static String ask(Lambda lambda, String words) throws InterruptedException {
    return answer(lambda.invoke("F", event(words)));
  }
}
