package com.example.local.runtime;

import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of a function. They lie under a folder of this machine in Lambda's own paths. An
 * ahead-of-time cache needs these paths, because it is bound to the class path, except for the
 * prefix that all entries of the class path share. Immutable.
 *
 * @param taskRoot the folder that stands for {@code /var/task}
 * @param layer the folder that stands for {@code /opt}, if the function has a layer
 */
public record FunctionFiles(Path taskRoot, Optional<Path> layer) {
  public FunctionFiles {
    Objects.requireNonNull(taskRoot);
    Objects.requireNonNull(layer);
  }

  /**
   * Unpacks a function's code.
   *
   * @param folder where to unpack the code; must not exist yet
   */
  public static FunctionFiles unpack(LambdaFunction function, Path folder) throws IOException {
    Path taskRoot = TaskRoot.unpack(function.code(), folder.resolve("var/task"));
    if (function.layer().isEmpty()) {
      return new FunctionFiles(taskRoot, Optional.empty());
    }
    Path layer = Files.createSymbolicLink(folder.resolve("opt"), function.layer().get());
    return new FunctionFiles(taskRoot, Optional.of(layer));
  }

  /**
   * The command that starts a process of the function. Must run in the task root.
   *
   * @param client runs the function if no layer brings a runtime
   */
  public List<String> command(LambdaFunction function, RuntimeClient client) {
    return layer
        .map(runtime -> List.of(runtime.resolve("bootstrap").toString()))
        .orElseGet(() -> client.command(function));
  }
}
