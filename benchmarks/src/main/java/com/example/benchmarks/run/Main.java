package com.example.benchmarks.run;

import com.example.benchmarks.process.MeasurementException;
import com.example.benchmarks.process.Processors;
import com.example.benchmarks.process.Sandbox;
import com.example.benchmarks.report.Report;
import com.example.benchmarks.subject.Requests;
import com.example.benchmarks.subject.Variant;
import com.example.benchmarks.subject.Variants;
import com.example.local.StartFailure;
import com.example.local.dynamodb.Certificates;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.runtime.TaskRoot;
import com.example.local.stack.Stack;
import com.example.local.stack.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs the benchmark, or draws what a run recorded. */
public final class Main {
  private static final String RAW = "results.json";

  private Main() {}

  /**
   * Started by {@code mvn -Pbenchmark}.
   *
   * @param args {@code run} or {@code report}; the project's root; the folder of the results; a
   *     file to make if it fails, for Maven would answer the exit code with a stack trace
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path results = Path.of(args[2]).normalize();
    Path failed = Path.of(args[3]);
    Files.deleteIfExists(failed);
    try {
      if (args[0].equals("run")) {
        run(Path.of(args[1]).normalize(), results);
      }
      if (!Files.exists(results.resolve(RAW))) {
        throw new StartFailure("Nothing was recorded yet: run `mvn -Pbenchmark`");
      }
      Report.draw(Results.read(results.resolve(RAW)), results);
      System.out.println(Files.readString(results.resolve(Report.TEXT)));
    } catch (StartFailure | MeasurementException e) {
      System.err.println(e.getMessage());
      Files.createDirectories(failed.getParent());
      Files.createFile(failed);
      System.exit(1);
    }
  }

  private static void run(Path root, Path results) throws IOException, InterruptedException {
    Settings settings = Settings.of(System.getProperties());
    Consumer<String> console = System.out::println;
    Path folder = Files.createTempDirectory("benchmark");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(folder)));
    // A signal to Maven alone does not reach this process.
    ProcessHandle.current().parent().ifPresent(Main::stopWith);

    List<String> notes = new ArrayList<>();
    Map<String, String> machine = Machine.description();
    String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Path template = root.resolve("template.yaml");
    Stack stack = Stack.read(template);
    Stack aheadOfTime = Stack.read(template, stack.name(), Map.of("Packaging", "aot"));
    Table table = stack.table("ItemsTable");
    Certificates certificates = Certificates.make(folder.resolve("certificates"));
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      dynamoDb.create(table);
      URI endpoint = dynamoDb.listen(certificates.server());
      Map<String, String> environment = new TreeMap<>(certificates.environment(""));
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
      Variants variants =
          new Variants(
              root,
              folder.resolve("code"),
              stack,
              aheadOfTime,
              environment,
              options -> certificates.environment(options).get("JAVA_TOOL_OPTIONS"),
              settings.javaOptions());
      console.accept("Building the Node peer; the first time takes a minute");
      List<Variant> measured =
          variants
              .all(
                  line -> {
                    console.accept(line);
                    notes.add(line);
                  })
              .stream()
              .filter(variant -> settings.wants(variant.name()))
              .toList();
      Requests requests =
          new Requests(
              Files.readAllBytes(root.resolve("events/create-item-http-api.json")),
              dynamoDb.client(),
              table.name());
      requests.seed();

      Processors processors = Processors.divide();
      machine.put("pinning", processors.description());
      Run run = new Run(settings, processors, requests, console);
      run.measure(measured);

      Map<String, String> versions = new TreeMap<>(variants.versions());
      versions.put("java", Runtime.version().toString());
      new Results(
              date,
              machine,
              versions,
              settings.described(),
              notes,
              packages(measured),
              run.cold(),
              run.warm())
          .write(results.resolve(RAW));
    }
  }

  private static List<Results.Package> packages(List<Variant> variants) {
    return variants.stream()
        .flatMap(
            variant ->
                variant.functions().entrySet().stream()
                    .map(
                        function ->
                            new Results.Package(
                                variant.name(),
                                function.getKey().label(),
                                function.getValue().zippedBytes(),
                                function.getValue().unzippedBytes())))
        .toList();
  }

  private static void cleanUp(Path folder) {
    Sandbox.endAll();
    try {
      TaskRoot.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stopWith(ProcessHandle parent) {
    // On a thread of its own: the JVM's threads that watch processes are needed to stop.
    parent.onExit().thenRun(() -> Thread.ofPlatform().start(() -> System.exit(0)));
  }
}
