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

/** The program that {@code mvn package -Paot} runs to train the functions of a template. */
public final class TrainingMain {
  private TrainingMain() {}

  /**
   * Trains the functions.
   *
   * @param args the template, with openapi.yaml beside it, the architecture, a folder to work in,
   *     and a file that a failed training makes. Maven looks for that file, because Maven would
   *     answer an exit code with a stack trace
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[2]);
    Path failed = Path.of(args[3]);
    Files.deleteIfExists(failed);
    TaskRoot.delete(folder);
    Files.createDirectories(folder);
    try {
      Path template = Path.of(args[0]).normalize();
      train(stack(template, args[1]), template.resolveSibling("openapi.yaml"), folder);
    } catch (StartFailure e) {
      System.err.println(e.getMessage());
      Files.createDirectories(failed.getParent());
      Files.createFile(failed);
      System.exit(1);
    }
  }

  private static void train(Stack stack, Path openApi, Path folder)
      throws IOException, InterruptedException {
    List<Training.Result> results = Training.train(stack, openApi, folder);
    for (LambdaFunction function : stack.functions()) {
      // The Makefile copies this folder for `sam build`.
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
  }

  private static Stack stack(Path template, String architecture) {
    return Stack.read(
        template, Stack.DEFAULT_NAME, Map.of("Packaging", "aot", "Architecture", architecture));
  }
}
