package com.example.benchmarks.run;

import com.example.local.policy.Policy;
import com.example.local.runtime.LaunchConfiguration;
import com.example.local.stack.ExecutionRole;
import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A process that answers every event in the same way, or ends. */
final class FixtureRuntime {
  static final String RIGHT = "{\"statusCode\":200,\"body\":\"{}\"}";

  private FixtureRuntime() {}

  /**
   * How to start the process.
   *
   * @param answer the answer to every event; or {@code exit}, or {@code quiet} for the right answer
   *     without a line of log
   */
  static LaunchConfiguration launch(String answer, boolean snapStart) {
    LambdaFunction function =
        new LambdaFunction(
            "Fixture",
            "fixture",
            "arn:aws:lambda:us-east-1:123456789012:function:fixture",
            "java25",
            "x86_64",
            "none",
            Path.of("none"),
            Optional.empty(),
            512,
            Duration.ofMinutes(10),
            Map.of(),
            new LambdaFunction.Logging("group", "Text", ""),
            new ExecutionRole("arn:aws:iam::123456789012:role/fixture", Policy.of(List.of())),
            OptionalInt.empty());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FixtureRuntime.class.getName(),
            answer);
    return new LaunchConfiguration(
        function,
        "us-east-1",
        Path.of("").toAbsolutePath(),
        command,
        Map.of(),
        snapStart,
        Duration.ofMinutes(1));
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    String api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";
    try (HttpClient client = HttpClient.newHttpClient()) {
      if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
        client.send(get(api + "restore/next"), BodyHandlers.discarding());
      }
      while (true) {
        HttpResponse<String> event =
            client.send(get(api + "invocation/next"), BodyHandlers.ofString());
        if (args[0].equals("exit")) {
          System.out.println("cannot go on");
          System.exit(3);
        }
        boolean quiet = args[0].equals("quiet");
        if (!quiet) {
          System.out.println("{\"message\":\"Request answered\"}");
        }
        String id = event.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
        client.send(
            HttpRequest.newBuilder(URI.create(api + "invocation/" + id + "/response"))
                .POST(BodyPublishers.ofString(quiet ? RIGHT : args[0]))
                .build(),
            BodyHandlers.discarding());
      }
    }
  }

  private static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }
}
