package com.example.local.runtime;

import com.example.local.policy.Policy;
import com.example.local.runtime.fixture.BrokenFixture;
import com.example.local.runtime.fixture.Fixture;
import com.example.local.runtime.fixture.SnapStartFixture;
import com.example.local.stack.ExecutionRole;
import com.example.local.stack.LambdaFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The functions of {@code fixture}, packaged as an artifact. */
final class FixtureFunction {
  private FixtureFunction() {}

  /** Writes the artifact. */
  static Path artifact(Path folder) throws IOException {
    Path jar = folder.resolve("fixture.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : List.of(Fixture.class, BrokenFixture.class, SnapStartFixture.class)) {
        String name = type.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
          in.transferTo(zip);
        }
      }
    }
    return jar;
  }

  static LambdaFunction function(String id, Path artifact, Duration timeout) {
    return function(id, artifact, Fixture.class.getName(), timeout, Map.of(), OptionalInt.empty());
  }

  static LambdaFunction broken(String id, Path artifact, String how, Duration timeout) {
    return function(
        id,
        artifact,
        BrokenFixture.class.getName(),
        timeout,
        Map.of("BREAK", how),
        OptionalInt.empty());
  }

  /** A function that takes credentials in its initialization and registers hooks. */
  static LambdaFunction snapStart(String id, Path artifact, String breaks, Duration timeout) {
    LambdaFunction plain =
        function(
            id,
            artifact,
            SnapStartFixture.class.getName(),
            timeout,
            Map.of("BREAK", breaks),
            OptionalInt.empty());
    return new LambdaFunction(
        plain.logicalId(),
        plain.name(),
        plain.arn(),
        plain.runtime(),
        plain.architecture(),
        plain.handler(),
        plain.code(),
        plain.layer(),
        plain.memoryMegabytes(),
        plain.timeout(),
        plain.environment(),
        plain.logging(),
        plain.role(),
        plain.reservedConcurrency(),
        Optional.of("live"));
  }

  static LambdaFunction function(
      String id,
      Path artifact,
      String handler,
      Duration timeout,
      Map<String, String> environment,
      OptionalInt reservedConcurrency) {
    return new LambdaFunction(
        id,
        "stack-" + id,
        "arn:aws:lambda:us-east-1:123456789012:function:stack-" + id,
        "java25",
        HostPlatform.current().architecture(),
        handler,
        artifact,
        Optional.empty(),
        256,
        timeout,
        environment,
        new LambdaFunction.Logging("/aws/lambda/stack", "Text", ""),
        new ExecutionRole("arn:aws:iam::123456789012:role/stack", Policy.of(List.of())),
        reservedConcurrency);
  }

  /** The text of the fixture's answer, without the quotes. */
  static String answer(InvocationResult invocation) {
    String text = invocation.text();
    return text.substring(1, text.length() - 1);
  }

  static byte[] event(String words) {
    return ('"' + words + '"').getBytes(StandardCharsets.UTF_8);
  }
}
