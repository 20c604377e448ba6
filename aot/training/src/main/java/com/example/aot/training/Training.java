package com.example.aot.training;

import com.example.local.StartFailure;
import com.example.local.dynamodb.Certificates;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.gateway.Gateway;
import com.example.local.runtime.Lambda;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
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
import java.util.stream.Stream;

/**
 * Gives each function of a stack its ahead-of-time cache: runs it as Lambda does, by the layer's
 * bootstrap and against DynamoDB over TLS, has it answer requests, and packs what its JVM wrote at
 * the end into the artifact. Then runs it once more, to see that the JVM takes the cache.
 */
public final class Training {
  private static final Duration INIT_LIMIT = Duration.ofSeconds(30);

  /** To write the cache: a second or two for each function, all at once. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  /** A little less than was seen; what is missing are classes that the JVM makes as it runs. */
  private static final double MIN_PERCENT = 99;

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LINES_SHOWN = 30;

  private final Stack stack;
  private final Path folder;
  private final Certificates certificates;

  private Training(Stack stack, Path folder, Certificates certificates) {
    this.stack = stack;
    this.folder = folder;
    this.certificates = certificates;
  }

  /**
   * A function's cache, and how well the JVM took it.
   *
   * @param bytes of the cache
   * @param classes that a cold start with one request loaded
   * @param cached those of them that came from the cache
   */
  public record Result(String function, long bytes, int classes, int cached) {
    /** The share of the classes that came from the cache, in percent. */
    public double percent() {
      return 100.0 * cached / classes;
    }
  }

  /**
   * Trains the functions of a stack whose layer brings their JVM, and writes their artifacts again,
   * with the caches in them. Functions of the managed runtime only take part.
   *
   * @param folder for what it needs meanwhile
   * @throws StartFailure if a JVM would not take its cache, with the reason
   */
  public static List<Result> train(Stack stack, Path folder)
      throws IOException, InterruptedException {
    Training training =
        new Training(stack, folder, Certificates.make(folder.resolve("certificates")));
    training.record();
    return training.check();
  }

  private void record() throws IOException, InterruptedException {
    for (LambdaFunction function : trained()) {
      Artifact.of(function.code()).rewrite(Optional.empty());
    }
    List<String> lines =
        run(
            function ->
                // Without the JIT's profiles: they cost more to read than they gain in a cold
                // start.
                "-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput='"
                    + cache(function)
                    + "'",
            Rehearsal::play);
    for (LambdaFunction function : trained()) {
      if (!Files.exists(cache(function))) {
        throw failure(function, "its JVM wrote no ahead-of-time cache", lines);
      }
      Artifact.of(function.code()).rewrite(Optional.of(cache(function)));
    }
  }

  private List<Result> check() throws IOException, InterruptedException {
    List<String> lines =
        run(
            function -> "-XX:AOTMode=on -Xlog:class+load:file='" + classes(function) + "'",
            Rehearsal::play);
    List<Result> results = new ArrayList<>();
    for (LambdaFunction function : trained()) {
      if (!Files.exists(classes(function))) {
        throw failure(function, "its JVM did not start with its cache", lines);
      }
      try (Stream<String> loaded = Files.lines(classes(function))) {
        List<String> sources = loaded.filter(line -> line.contains(" source: ")).toList();
        int cached =
            (int) sources.stream().filter(line -> line.contains("shared objects file")).count();
        results.add(result(function, Files.size(cache(function)), sources.size(), cached, lines));
      }
    }
    return results;
  }

  private static Result result(
      LambdaFunction function, long bytes, int classes, int cached, List<String> lines) {
    Result result = new Result(function.logicalId(), bytes, classes, cached);
    if (result.percent() < MIN_PERCENT) {
      throw failure(
          function, "only %d of %d classes come from its cache".formatted(cached, classes), lines);
    }
    return result;
  }

  /** Runs the stack with more JVM options, and returns what its functions wrote. */
  private List<String> run(JvmOptions options, Play play) throws IOException, InterruptedException {
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    List<LambdaFunction> functions =
        stack.functions().stream()
            .map(
                function ->
                    function.layer().isPresent() ? with(function, options.of(function)) : function)
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
                  stack.api().orElseThrow(),
                  lambda::invoke,
                  new Gateway.Settings("127.0.0.1", 0, stack.accountId(), LIMIT, line -> {}))) {
        play.with(gateway.url());
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

  private Path cache(LambdaFunction function) {
    return folder.resolve(function.logicalId() + ".aot");
  }

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

  @FunctionalInterface
  private interface JvmOptions {
    String of(LambdaFunction function);
  }

  @FunctionalInterface
  private interface Play {
    void with(URI api) throws IOException, InterruptedException;
  }
}
