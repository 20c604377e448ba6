package com.example.local.runtime;

import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a function finds in Lambda's file system, under a folder of this machine. The names are
 * Lambda's: an ahead-of-time cache is bound to the class path, but for what all of it begins with.
 *
 * @param taskRoot {@code /var/task}
 * @param layer {@code /opt}, if the function has one
 */
public record FunctionFiles(Path taskRoot, Optional<Path> layer) {

  /**
   * Unpacks a function's code.
   *
   * @param folder to put it in, not there yet
   */
  public static FunctionFiles unpack(LambdaFunction function, Path folder) throws IOException {
    Path taskRoot = TaskRoot.unpack(function.code(), folder.resolve("var/task"));
    if (function.layer().isEmpty()) {
      return new FunctionFiles(taskRoot, Optional.empty());
    }
    Path layer = Files.createSymbolicLink(folder.resolve("opt"), function.layer().get());
    return new FunctionFiles(taskRoot, Optional.of(layer));
  }

  /** The command that starts a process of the function; to be run in the task root. */
  public List<String> command(LambdaFunction function, RuntimeClient managed) {
    return layer
        .map(own -> List.of(own.resolve("bootstrap").toString()))
        .orElseGet(() -> managed.command(function));
  }
}
