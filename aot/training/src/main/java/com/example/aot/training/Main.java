package com.example.aot.training;

import com.example.local.StartFailure;
import com.example.local.runtime.TaskRoot;
import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Trains the functions of a template. */
public final class Main {
  private Main() {}

  /**
   * Started by {@code mvn package -Paot}.
   *
   * @param args the template, the architecture, a folder to work in, and a file to make if it
   *     fails: Maven is not told by the exit code, which it would answer with a stack trace
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[2]);
    Path failed = Path.of(args[3]);
    Files.deleteIfExists(failed);
    TaskRoot.delete(folder);
    Files.createDirectories(folder);
    try {
      Stack stack = stack(Path.of(args[0]).normalize(), args[1]);
      for (Path layer : layers(stack)) {
        Roots.write(layer.resolve("amazon-roots.pem"));
      }
      List<Training.Result> results = Training.train(stack, folder);
      for (LambdaFunction function : stack.functions()) {
        // What `sam build` takes.
        Artifact.of(function.code()).unpack(function.code().resolveSibling("task-root"));
      }
      for (Training.Result result : results) {
        System.out.printf(
            Locale.ROOT,
            "%-20s cache of %,d bytes; %d of %d classes come from it (%.1f %%)%n",
            result.function(),
            result.bytes(),
            result.cached(),
            result.classes(),
            result.percent());
      }
    } catch (StartFailure e) {
      System.err.println(e.getMessage());
      Files.createDirectories(failed.getParent());
      Files.createFile(failed);
      System.exit(1);
    }
  }

  private static Set<Path> layers(Stack stack) {
    return stack.functions().stream()
        .flatMap(function -> function.layer().stream())
        .collect(Collectors.toSet());
  }

  private static Stack stack(Path template, String architecture) {
    return Stack.read(
        template, Stack.DEFAULT_NAME, Map.of("Packaging", "aot", "Architecture", architecture));
  }
}
