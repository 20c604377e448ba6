package com.example.local.api;

import com.example.local.StartFailure;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Serves a template's stack until it is stopped. */
public final class ServeCommand {
  /** The file beside the template that holds what the tables hold at the start. */
  static final String SAMPLE_DATA = "sample-data.json";

  /**
   * The option that names a file. The program makes the file if the program fails, because Maven
   * answers an exit code with a stack trace.
   */
  static final String FAILED = "failed";

  private ServeCommand() {}

  /**
   * Serves the stack. {@code mvn -Pserve} starts this program.
   *
   * @param args the options of {@link ServeOptions#read}
   */
  public static void main(String[] args) throws IOException {
    List<String> words = List.of(args);
    Path failed = failed(words);
    Files.deleteIfExists(failed);
    try {
      serve(ServeOptions.read(words));
    } catch (RuntimeException | Error e) {
      System.err.println(message(e).replaceAll("\\R", " "));
      Files.createDirectories(failed.getParent());
      Files.createFile(failed);
      System.exit(1);
    }
  }

  /** What the user reads of a failure. */
  static String message(Throwable failure) {
    if (failure instanceof StartFailure) {
      return failure.getMessage();
    }
    // The JVM may leave the stack trace out.
    StackTraceElement[] trace = failure.getStackTrace();
    return "The local runner has a bug: " + failure + (trace.length == 0 ? "" : ", at " + trace[0]);
  }

  // Found before the options are read, because an option may be wrong.
  private static Path failed(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith(FAILED + "="))
        .map(word -> Path.of(word.substring(FAILED.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(FAILED + "= is missing"));
  }

  private static void serve(ServeOptions options) {
    Path template = options.template();
    Stack stack = Stack.read(template, Stack.DEFAULT_NAME, options.parameters());
    if (stack.api().isEmpty()) {
      throw new StartFailure(template + ": no HTTP API to serve");
    }
    stack.warnings().forEach(warning -> System.out.println("Warning: " + warning));
    LocalApi api = LocalApi.start(stack, options.api());
    Runtime.getRuntime().addShutdownHook(new Thread(api::close));
    // A signal to Maven alone does not reach this process.
    ProcessHandle.current().parent().ifPresent(ServeCommand::stopWith);
    Path sampleData = template.resolveSibling(SAMPLE_DATA);
    if (Files.exists(sampleData)) {
      api.putSampleData(sampleData);
    }

    Banner.of(stack, options.api(), api).forEach(System.out::println);
  }

  private static void stopWith(ProcessHandle parent) {
    // On a new thread, because stopping needs the JVM's threads that watch processes.
    parent.onExit().thenRun(() -> Thread.ofPlatform().start(() -> System.exit(0)));
  }
}
