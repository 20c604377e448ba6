package com.example.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanTest {
  @TempDir private Path folder;

  @Test
  void aFunctionsProcessEndsAfterTheOneThatStartedItWasKilled() throws Exception {
    Process starter =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Starter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = starter.inputReader()) {
      ProcessHandle function = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      starter.destroyForcibly().waitFor();
      // The runtime client ends its process when the Runtime API is gone.
      assertEquals(function, function.onExit().get());
    }
  }

  /** Starts a function, prints the id of its process, and waits to be killed. */
  static final class Starter {
    private Starter() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      Path artifact = FixtureFunction.artifact(Path.of(args[0]));
      Lambda lambda =
          Lambda.start(
              List.of(FixtureFunction.function("F", artifact, Duration.ofMinutes(10))),
              new Lambda.Settings(
                  "us-east-1",
                  Map.of(),
                  1,
                  Duration.ZERO,
                  Duration.ofMinutes(10),
                  Duration.ofMinutes(10),
                  Duration.ZERO,
                  line -> {}));
      InvocationResult invocation = lambda.invoke("F", FixtureFunction.event("pid"));
      System.out.println(FixtureFunction.answer(invocation));
      // The read returns if the test ends without killing this process.
      System.in.read();
      System.exit(1);
    }
  }
}
