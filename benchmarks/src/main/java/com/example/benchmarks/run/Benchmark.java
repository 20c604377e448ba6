package com.example.benchmarks.run;

import com.example.benchmarks.process.CpuPinning;
import com.example.benchmarks.process.MeasurementException;
import com.example.benchmarks.report.Report;
import com.example.benchmarks.results.Results;
import com.example.benchmarks.subject.RequestFactory;
import com.example.benchmarks.subject.Variant;
import com.example.benchmarks.subject.Variants;
import com.example.local.StartFailure;
import com.example.local.dynamodb.Certificates;
import com.example.local.dynamodb.LocalDynamoDb;
import com.example.local.runtime.TaskRoot;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs the benchmark, or draws what a run recorded. This is the program of the module. */
public final class Benchmark {
  private static final String RAW = "results.json";

  private Benchmark() {}

  /**
   * The program that {@code mvn -Pbenchmark} starts.
   *
   * @param args {@code run} or {@code report}; the project's root; the folder of the results; a
   *     file that is made after a failure, because Maven answers an exit code with a stack trace
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
        throw new StartFailure("No run was recorded yet: run `mvn -Pbenchmark`");
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
    ProcessHandle.current().parent().ifPresent(Benchmark::stopWith);

    List<String> notes = new ArrayList<>();
    Map<String, String> machine = Machine.description();
    String date = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    Stack stack = Stack.read(root.resolve("template.yaml"));
    Certificates certificates = Certificates.make(folder.resolve("certificates"));
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
      RequestFactory requests = RequestFactory.start(root, stack, dynamoDb);
      Variants variants =
          new Variants(
              root,
              folder.resolve("code"),
              stack,
              certificates,
              dynamoDb.listen(certificates.server()),
              settings.javaOptions());
      console.accept("Building the Node peer; the first time takes a minute");
      List<Variant> measured =
          variants.all(console.andThen(notes::add)).stream()
              .filter(variant -> settings.wants(variant.name()))
              .toList();

      CpuPinning pinning = CpuPinning.reserveLast();
      machine.put("pinning", pinning.description());
      BenchmarkRun run = new BenchmarkRun(settings, pinning, requests, console);
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
                                function.getValue().size().zippedBytes(),
                                function.getValue().size().unzippedBytes())))
        .toList();
  }

  private static void cleanUp(Path folder) {
    // A process that starts at this moment ends by itself, because it finds no Runtime API.
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    try {
      TaskRoot.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stopWith(ProcessHandle parent) {
    // A separate thread exits, because the shutdown needs the thread that watches processes.
    parent.onExit().thenRun(() -> Thread.ofPlatform().start(() -> System.exit(0)));
  }
}
