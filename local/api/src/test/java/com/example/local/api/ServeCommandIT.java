package com.example.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the command from its start to its end. */
class ServeCommandIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void itServesTheSampleDataAndASignalEndsIt(String signal, int exitCode) throws Exception {
    Process serve = start("-Djava.io.tmpdir=" + folder);
    try (BufferedReader output = serve.inputReader()) {
      List<String> lines = banner(output);
      URI url = URI.create(after("API       ", lines));
      assertTrue(after("DynamoDB  ", lines).startsWith("http://127.0.0.1:"));
      assertEquals(
          "not checked, so every caller is who they claim to be: see -Djwt=on",
          after("Tokens    ", lines));
      assertEquals("off: see -Dsnapstart=on", after("SnapStart ", lines));
      assertTrue(
          lines.stream().anyMatch(line -> line.matches("  GET /items/\\{itemId} +GetItemFunction")),
          lines.toString());

      assertTrue(body(url + "/items?userId=user-123").contains("Learn AWS SAM"));
      List<ProcessHandle> functions = serve.descendants().toList();
      assertEquals(1, functions.size());

      new ProcessBuilder("kill", "-" + signal, Long.toString(serve.pid())).start().waitFor();
      assertEquals(exitCode, serve.waitFor());
      assertTrue(functions.stream().noneMatch(ProcessHandle::isAlive));
    }
    assertFalse(Files.exists(folder.resolve("failed")));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(), left.filter(file -> file.toString().contains("local-lambda")).toList());
    }
  }

  @Test
  void theExampleOfTheBannerReadsWithATokenAndNobodyReadsWithout() throws Exception {
    Process serve =
        ServeProcess.start(
            List.of("-Djava.io.tmpdir=" + folder),
            List.of(
                "template=" + Project.TEMPLATE,
                "failed=" + folder.resolve("failed"),
                "jwt=on",
                "snapstart=on",
                "port=0",
                "dynamodb.port=0",
                "jwt.port=0"));
    try (BufferedReader output = serve.inputReader()) {
      List<String> lines = banner(output);
      String url = after("API       ", lines);
      String token = after("Tokens    ", lines);
      assertEquals("on", after("SnapStart ", lines));
      assertTrue(token.matches("http://127\\.0\\.0\\.1:\\d+/token\\?sub=ada"), token);
      String example = after("  curl ", lines);
      Process curl = new ProcessBuilder("bash", "-c", "curl -s " + example).start();
      assertEquals("{\"items\":[]}", curl.inputReader().readLine());
      assertEquals("{\"message\":\"Unauthorized\"}", body(url + "/items?userId=user-123"));
    } finally {
      serve.destroyForcibly().waitFor();
    }
  }

  // With one carrier, a virtual thread that blocks in a native read stops all others: at once where
  // the scheduler must not add a carrier, otherwise after the 30 s for which it keeps the carrier.
  @ParameterizedTest
  @CsvSource({"-Djdk.virtualThreadScheduler.maxPoolSize=1, 0", "-Xshare:auto, 35"})
  void itAnswersAfterAPause(String option, int seconds) throws Exception {
    Process serve =
        start("-Djava.io.tmpdir=" + folder, "-Djdk.virtualThreadScheduler.parallelism=1", option);
    try (BufferedReader output = serve.inputReader();
        ExecutorService clients = Executors.newFixedThreadPool(8)) {
      URI url = URI.create(after("API       ", banner(output)));
      Callable<String> list = () -> answerOfTheFunction(url + "/items?userId=user-123");
      for (Future<String> answer : clients.invokeAll(Collections.nCopies(8, list))) {
        assertTrue(answer.get().contains("Learn AWS SAM"));
      }

      Thread.sleep(Duration.ofSeconds(seconds));

      assertTrue(list.call().contains("Learn AWS SAM"));
    } finally {
      serve.destroyForcibly().waitFor();
    }
  }

  private Process start(String... jvm) throws IOException {
    return ServeProcess.start(
        List.of(jvm),
        List.of(
            "template=" + Project.TEMPLATE,
            "failed=" + folder.resolve("failed"),
            "port=0",
            "dynamodb.port=0"));
  }

  private static List<String> banner(BufferedReader output) {
    return output.lines().takeWhile(line -> !line.equals("Ctrl-C stops")).toList();
  }

  // On a busy machine a cold start may pass a limit of Lambda's, which the gateway then reports.
  private static String answerOfTheFunction(String url) throws IOException, InterruptedException {
    String answer;
    do {
      answer = body(url);
    } while (answer.startsWith("{\"message\":"));
    return answer;
  }

  private static String body(String url) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private static String after(String start, List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(lines));
  }
}
