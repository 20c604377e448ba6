package com.example.aot.training;

import com.example.local.StartFailure;
import com.example.local.dynamodb.Certificates;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.gateway.Gateway;
import com.example.local.runtime.Lambda;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gives each function of a stack its ahead-of-time cache. A training runs the functions as Lambda
 * does: by the layer's bootstrap, with DynamoDB behind TLS. The functions answer requests, each JVM
 * writes a cache when the JVM ends, and the cache goes into the artifact. Then the training runs
 * the functions once more, and checks that each JVM takes its cache.
 *
 * <p>Not thread-safe: one training may run at a time, because a training rewrites the artifacts.
 */
public final class Training {
  private static final Duration INIT_LIMIT = Duration.ofSeconds(30);

  /** How long a JVM may take to write its cache. All JVMs write at the same time. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  /** The classes that the JVM generates while it runs do not come from the cache. */
  private static final double MIN_PERCENT = 99;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LINES_SHOWN = 30;

  private final Stack stack;
  private final ExampleBodies bodies;
  private final Path folder;
  private final Certificates certificates;

  private Training(Stack stack, ExampleBodies bodies, Path folder, Certificates certificates) {
    this.stack = stack;
    this.bodies = bodies;
    this.folder = folder;
    this.certificates = certificates;
  }

  /**
   * What a training found about one function.
   *
   * @param function the function's logical id
   * @param bytes the size of the cache
   * @param classes how many classes a run loaded
   * @param cached how many of these classes came from the cache
   */
  public record Result(String function, long bytes, int classes, int cached) {
    /** Returns the share of the classes that came from the cache, in percent. */
    public double percent() {
      return 100.0 * cached / classes;
    }
  }

  /**
   * Trains each function that has a layer, and writes the cache into the function's artifact. The
   * other functions of the stack answer requests too, and keep their artifacts.
   *
   * @param openApi the document of the API, whose example bodies the training sends
   * @param folder an existing folder for the files of the training
   * @return a result for each trained function
   * @throws StartFailure with the reason, if a function cannot run here, a request gets a wrong
   *     answer, or a JVM does not take its cache
   */
  public static List<Result> train(Stack stack, Path openApi, Path folder)
      throws IOException, InterruptedException {
    Lambda.check(stack.functions());
    Training training =
        new Training(
            stack,
            ExampleBodies.read(openApi),
            folder,
            Certificates.make(folder.resolve("certificates")));
    training.record();
    return training.check();
  }

  private void record() throws IOException, InterruptedException {
    for (LambdaFunction function : trained()) {
      Artifact.of(function.code()).rewrite(Optional.empty());
    }
    // -AOTRecordTraining: without the JIT's profiles, because reading them takes a cold start
    // longer
    // than they save.
    List<String> lines =
        run(
            function ->
                "-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput='"
                    + cache(function)
                    + "'");
    for (LambdaFunction function : trained()) {
      if (!Files.exists(cache(function))) {
        throw failure(function, "its JVM wrote no ahead-of-time cache", lines);
      }
      Artifact.of(function.code()).rewrite(Optional.of(cache(function)));
    }
  }

  private List<Result> check() throws IOException, InterruptedException {
    List<String> lines =
        run(function -> "-XX:AOTMode=on -Xlog:class+load:file='" + classes(function) + "'");
    List<Result> results = new ArrayList<>();
    for (LambdaFunction function : trained()) {
      if (!Files.exists(classes(function))) {
        throw failure(function, "its JVM did not start with its cache", lines);
      }
      try (Stream<String> loaded = Files.lines(classes(function))) {
        List<String> sources = loaded.filter(line -> line.contains(" source: ")).toList();
        int cached =
            (int) sources.stream().filter(line -> line.contains("shared objects file")).count();
        results.add(result(function, sources.size(), cached, lines));
      }
    }
    return results;
  }

  private Result result(LambdaFunction function, int classes, int cached, List<String> lines)
      throws IOException {
    long bytes = Files.size(cache(function));
    Result result = new Result(function.logicalId(), bytes, classes, cached);
    if (result.percent() < MIN_PERCENT) {
      throw failure(
          function, "only %d of %d classes come from its cache".formatted(cached, classes), lines);
    }
    return result;
  }

  /** Sends the requests to the stack, and returns the lines that the functions wrote. */
  private List<String> run(Function<LambdaFunction, String> jvmOptions)
      throws IOException, InterruptedException {
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    List<LambdaFunction> functions =
        stack.functions().stream()
            .map(
                function ->
                    function.layer().isPresent()
                        ? with(function, jvmOptions.apply(function))
                        : function)
            .toList();
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      stack.tables().forEach(dynamoDb::create);
      Map<String, String> environment = new TreeMap<>();
      environment.put(
          "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.listen(certificates.server()).toString());
      environment.put("SSL_CERT_FILE", certificates.roots().toString());
      var settings =
          new Lambda.Settings(
              stack.region(), environment, 1, LIMIT, LIMIT, INIT_LIMIT, GRACE, lines::add);
      try (Lambda lambda = Lambda.start(functions, settings);
          Gateway gateway =
              Gateway.start(
                  stack.api().orElseThrow().open(),
                  lambda::invoke,
                  new Gateway.Settings("127.0.0.1", 0, stack.accountId(), LIMIT, line -> {}))) {
        TrainingRequests.send(gateway.url(), stack.api().orElseThrow().routes(), bodies);
      } catch (StartFailure e) {
        throw new StartFailure(e.getMessage() + "\n" + last(lines.stream().toList()), e);
      }
    }
    return List.copyOf(lines);
  }

  private List<LambdaFunction> trained() {
    return stack.functions().stream().filter(function -> function.layer().isPresent()).toList();
  }

  private static LambdaFunction with(LambdaFunction function, String jvmOptions) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.merge("JAVA_TOOL_OPTIONS", jvmOptions, (own, more) -> own + " " + more);
    return function.withEnvironment(environment);
  }

  /** The file that the function's JVM writes its cache to. */
  private Path cache(LambdaFunction function) {
    return folder.resolve(function.logicalId() + ".aot");
  }

  /** The file that the function's JVM writes the names of its loaded classes to. */
  private Path classes(LambdaFunction function) {
    return folder.resolve(function.logicalId() + ".classes");
  }

  private static StartFailure failure(LambdaFunction function, String what, List<String> lines) {
    String prefix = function.logicalId() + " | ";
    List<String> own = lines.stream().filter(line -> line.startsWith(prefix)).toList();
    return new StartFailure(function.logicalId() + ": " + what + "\n" + last(own));
  }

  private static String last(List<String> lines) {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
  }
}
