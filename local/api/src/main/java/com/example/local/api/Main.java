package com.example.local.api;

import com.example.local.StartFailure;
import com.example.local.stack.Route;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Serves a template's stack until it is stopped. */
public final class Main {
  private Main() {}

  /**
   * Started by {@code mvn -Pserve}.
   *
   * @param args the template, the host, the API's port, DynamoDB's port, and a file to make if the
   *     start fails: Maven is not told by the exit code, which it would answer with a stack trace;
   *     then the template's parameters that have other values than its defaults, as {@code
   *     Name=value}
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
    } catch (StartFailure e) {
      fail(e.getMessage(), failed);
    } catch (RuntimeException | Error e) {
      fail("The local runner has a bug: " + e + ", at " + e.getStackTrace()[0], failed);
    }
  }

  private static void fail(String message, Path failed) throws IOException {
    System.err.println(message.replaceAll("\\R", " "));
    Files.createDirectories(failed.getParent());
    Files.createFile(failed);
    System.exit(1);
  }

  private static void serve(
      Path template, Map<String, String> parameters, String host, int port, int dynamoDbPort) {
    Stack stack = Stack.read(template, Stack.DEFAULT_NAME, parameters);
    stack.warnings().forEach(warning -> System.out.println("Warning: " + warning));
    var options = new LocalApi.Options(host, port, dynamoDbPort, System.out::println);
    LocalApi api = LocalApi.start(stack, options);
    Runtime.getRuntime().addShutdownHook(new Thread(api::close));
    // Whoever stops Maven means this too, but a signal to Maven alone does not reach it.
    ProcessHandle.current().parent().ifPresent(Main::stopWith);
    api.putSampleItem();

    System.out.println();
    System.out.println("API       " + api.url());
    System.out.println("DynamoDB  " + api.dynamoDb().endpoint());
    System.out.println();
    List<Route> routes = stack.api().orElseThrow().routes();
    routes.forEach(route -> System.out.printf("  %-24s %s%n", route.key(), route.functionId()));
    System.out.println();
    System.out.println("Ctrl-C stops");
    System.out.println();
  }

  private static void stopWith(ProcessHandle parent) {
    // On a thread of its own: the JVM's threads that watch processes are needed to stop.
    parent.onExit().thenRun(() -> Thread.ofPlatform().start(() -> System.exit(0)));
  }

  private static Map<String, String> parameters(List<String> pairs) {
    return pairs.stream()
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
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
      // Said below, with those out of range.
    }
    throw new StartFailure(name + " must be a number up to 65535, not \"" + text + "\"");
  }
}
