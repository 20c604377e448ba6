package com.example.local.api;

import com.example.local.StartFailure;
import com.example.local.stack.Route;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Serves a template's stack until it is stopped. */
public final class ServeCommand {
  /** The file beside the template that holds what the tables hold at the start. */
  static final String SAMPLE_DATA = "sample-data.json";

  private ServeCommand() {}

  /**
   * Serves the stack. {@code mvn -Pserve} starts this program.
   *
   * @param args the template, the host, the API's port, DynamoDB's port, and a file that the
   *     program makes if it fails, because Maven answers an exit code with a stack trace; then
   *     parameters of the template in the form {@code Name=value}
   */
  public static void main(String[] args) throws IOException {
    Path failed = Path.of(args[4]);
    Files.deleteIfExists(failed);
    try {
      serve(
          Path.of(args[0]).normalize(),
          parameters(List.of(args).subList(5, args.length)),
          host(args[1]),
          port("port", args[2]),
          port("dynamodb.port", args[3]));
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

  private static void serve(
      Path template, Map<String, String> parameters, String host, int port, int dynamoDbPort) {
    Stack stack = Stack.read(template, Stack.DEFAULT_NAME, parameters);
    if (stack.api().isEmpty()) {
      throw new StartFailure(template + ": no HTTP API to serve");
    }
    stack.warnings().forEach(warning -> System.out.println("Warning: " + warning));
    var options = new LocalApi.Options(host, port, dynamoDbPort, System.out::println);
    LocalApi api = LocalApi.start(stack, options);
    Runtime.getRuntime().addShutdownHook(new Thread(api::close));
    // A signal to Maven alone does not reach this process.
    ProcessHandle.current().parent().ifPresent(ServeCommand::stopWith);
    Path sampleData = template.resolveSibling(SAMPLE_DATA);
    if (Files.exists(sampleData)) {
      api.putSampleData(sampleData);
    }

    System.out.println();
    System.out.println("API       " + api.url());
    System.out.println("DynamoDB  " + api.dynamoDb().endpoint());
    System.out.println();
    List<Route> routes = stack.api().get().routes();
    routes.forEach(route -> System.out.printf("  %-24s %s%n", route.key(), route.functionId()));
    System.out.println();
    System.out.println("Ctrl-C stops");
    System.out.println();
  }

  private static void stopWith(ProcessHandle parent) {
    // On a new thread, because stopping needs the JVM's threads that watch processes.
    parent.onExit().thenRun(() -> Thread.ofPlatform().start(() -> System.exit(0)));
  }

  private static Map<String, String> parameters(List<String> pairs) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new StartFailure("a parameter must be given as Name=value, not \"" + pair + "\"");
      }
      parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return parameters;
  }

  private static String host(String text) {
    try {
      return InetAddress.getByName(text).getHostAddress();
    } catch (UnknownHostException e) {
      throw new StartFailure("host: no address is named \"" + text + "\"", e);
    }
  }

  private static int port(String name, String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 0xFFFF) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The message below is the same as for a number out of range.
    }
    throw new StartFailure(name + " must be a number up to 65535, not \"" + text + "\"");
  }
}
