package com.example.items.local.api;

import com.example.items.local.stack.Stack;
import java.nio.file.Path;

/** The project's own files, seen from this module's folder, where its tests run. */
final class Project {
  static final Path TEMPLATE = Path.of("../../template.yaml");
  static final Path README = Path.of("../../README.md");
  static final Path EVENTS = Path.of("../../events");

  private Project() {}

  static Stack stack() {
    return Stack.read(TEMPLATE);
  }
}
