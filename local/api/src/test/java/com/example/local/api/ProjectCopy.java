package com.example.local.api;

import com.example.local.stack.LambdaFunction;
import com.example.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A copy of the project's template, which names the artifacts of the project. */
final class ProjectCopy {
  private final Path folder;

  ProjectCopy(Path folder) {
    this.folder = folder;
  }

  /** The stack, with a part of one function's text changed. */
  Stack with(LambdaFunction function, String pattern, String replacement) throws IOException {
    String template =
        Files.readString(Project.TEMPLATE)
            .replaceAll("(CodeUri|ContentUri): ", "$1: " + root() + "/");
    // From the function's name to the name of the next resource.
    Matcher resource =
        Pattern.compile("(?ms)^  " + function.logicalId() + ":$.*?(?=^  \\w)").matcher(template);
    if (!resource.find()) {
      throw new AssertionError("no resource " + function.logicalId());
    }
    String changed = resource.group().replaceFirst(pattern, replacement);
    if (changed.equals(resource.group())) {
      throw new AssertionError(function.logicalId() + " has no " + pattern);
    }
    String text =
        template.substring(0, resource.start()) + changed + template.substring(resource.end());
    return Stack.read(
        Files.writeString(folder.resolve("template.yaml"), text),
        Stack.DEFAULT_NAME,
        Map.of("Packaging", System.getProperty("packaging.of.stack", "managed")));
  }

  /** The stack, with a function that has no policies. */
  Stack withoutPolicies(LambdaFunction function) throws IOException {
    return with(function, "(?ms)^      Policies:\n.*?(?=^      \\w)", "");
  }

  private static Path root() throws IOException {
    return Project.TEMPLATE.toRealPath().getParent();
  }
}
