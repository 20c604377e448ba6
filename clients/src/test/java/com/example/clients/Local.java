package com.example.clients;

import com.example.local.api.LocalApi;
import com.example.local.stack.Stack;
import java.nio.file.Path;

/** The project's own stack, seen from this module's folder, where its tests run. */
final class Local {
  static final Stack STACK = Stack.read(Path.of("../template.yaml"));

  private Local() {}

  static LocalApi start() {
    return LocalApi.start(STACK, LocalApi.Options.quiet());
  }
}
