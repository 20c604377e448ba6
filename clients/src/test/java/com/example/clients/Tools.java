package com.example.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Commands of the machine that a test can do without: where one is missing the test is skipped. */
final class Tools {
  private Tools() {}

  /** What a command printed and how it ended. */
  record Result(int status, String output) {}

  /** Where a command is. Skips the test, and says so on the console, where there is none. */
  static Path required(String command) {
    Optional<Path> file =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, command))
            .filter(Files::isExecutable)
            .findFirst();
    skipUnless(file.isPresent(), command + " is not on the path");
    return file.orElseThrow();
  }

  /** Skips the test, and says so on the console, unless a condition holds. */
  static void skipUnless(boolean condition, String reason) {
    if (!condition) {
      System.out.println("SKIPPED: " + reason.strip());
    }
    assumeTrue(condition, reason);
  }

  /**
   * Runs a command.
   *
   * @param limit after which it is killed, and the test fails
   */
  static Result run(Path folder, Duration limit, List<String> command)
      throws IOException, InterruptedException {
    Path output = folder.resolve(Path.of(command.getFirst()).getFileName() + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(
          process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS),
          () -> command + " did not end within " + limit);
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
