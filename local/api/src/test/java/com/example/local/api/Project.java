package com.example.local.api;

import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The project's files, relative to this module's folder, in which the tests run. */
final class Project {
  static final Path TEMPLATE = Path.of("../../template.yaml");
  static final Path SAMPLE_DATA = TEMPLATE.resolveSibling(ServeCommand.SAMPLE_DATA);
  static final Path README = Path.of("../../README.md");
  static final Path EVENTS = Path.of("../../events");

  private Project() {}

  /** The stack in the packaging that the build asks for. With -Paot the tests run in both. */
  static Stack stack() {
    return stack(Map.of());
  }

  /** The same stack with values of other parameters. */
  static Stack stack(Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put("Packaging", System.getProperty("packaging.of.stack", "managed"));
    return Stack.read(TEMPLATE, Stack.DEFAULT_NAME, all);
  }

  /** Whether the build put ahead-of-time caches into the artifacts. */
  static boolean hasCaches() {
    return Boolean.getBoolean("has.caches");
  }

  /** A function's Maven module, which CodeUri in the template names. */
  static String module(LambdaFunction function) {
    return function.code().getFileName().toString().replace(".jar", "");
  }

  /** The event that a function answers with success. */
  static Path event(LambdaFunction function) {
    return EVENTS.resolve(module(function) + ".json");
  }
}
