package com.example.items.local.api;

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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command from its start to its end. */
class MainIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void itServesTheSampleItemAndASignalEndsIt(String signal, int exitCode) throws Exception {
    Process main =
        MainProcess.start(
            List.of("-Djava.io.tmpdir=" + folder),
            List.of(
                Project.TEMPLATE.toString(),
                "127.0.0.1",
                "0",
                "0",
                folder.resolve("failed").toString()));
    try (BufferedReader output = main.inputReader()) {
      List<String> lines = output.lines().takeWhile(line -> !line.equals("Ctrl-C stops")).toList();
      URI url = URI.create(after("API       ", lines));
      assertTrue(after("DynamoDB  ", lines).startsWith("http://127.0.0.1:"));
      assertTrue(lines.contains("  GET /items/{itemId}      GetItemFunction"), lines.toString());

      assertTrue(body(url + "/items?userId=user-123").contains("Learn AWS SAM"));
      List<ProcessHandle> functions = main.descendants().toList();
      assertEquals(1, functions.size());

      new ProcessBuilder("kill", "-" + signal, Long.toString(main.pid())).start().waitFor();
      assertEquals(exitCode, main.waitFor());
      assertTrue(functions.stream().noneMatch(ProcessHandle::isAlive));
    }
    assertFalse(Files.exists(folder.resolve("failed")));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(), left.filter(file -> file.toString().contains("local-lambda")).toList());
    }
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
