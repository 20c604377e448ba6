package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code mvn -Pserve} says before it builds anything. */
class ServeProfileTest {
  @ParameterizedTest
  @CsvSource({"port, dynamodb.port, The API", "dynamodb.port, port, DynamoDB Local"})
  void aBusyPortIsReportedBeforeTheBuild(String busy, String free, String who) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Result result = validate("-D" + busy + "=" + port, "-D" + free + "=0");
      assertNotEquals(0, result.exitCode());
      assertTrue(
          result.output().contains(who + " cannot listen on 127.0.0.1:" + port), result::output);
      assertTrue(result.output().contains("with -D" + busy + "="), result::output);
    }
  }

  @Test
  void freePortsAreNoHindrance() throws Exception {
    Result result = validate("-Dport=0", "-Ddynamodb.port=0");
    assertEquals(0, result.exitCode(), result::output);
    assertFalse(result.output().contains("cannot listen"), result::output);
  }

  private record Result(int exitCode, String output) {}

  // Runs the first phase of the root alone, in which nothing is built yet.
  private static Result validate(String... properties) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
            "--batch-mode",
            "--offline",
            "--non-recursive",
            "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
            "-Pserve",
            properties[0],
            properties[1],
            "validate");
    Process maven = builder.directory(Path.of("../..").toFile()).redirectErrorStream(true).start();
    String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(maven.waitFor(), output);
  }
}
