package com.example.items.local.stack;

import com.example.items.local.stack.LambdaFunction.Logging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads an {@code AWS::Serverless::Function}. */
final class FunctionReader {
  // What SAM and Lambda take where the template says nothing.
  private static final int DEFAULT_MEMORY_MEGABYTES = 128;
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;

  private final Path folder;
  private final Resolver resolver;

  FunctionReader(Path folder, Resolver resolver) {
    this.folder = folder;
    this.resolver = resolver;
  }

  LambdaFunction read(String logicalId, Section properties) {
    if (properties.string("PackageType").filter("Image"::equals).isPresent()
        || properties.has("InlineCode")) {
      throw properties.failure("only a function packaged as a jar or zip can run here");
    }
    if (!properties.list("Layers").isEmpty()) {
      throw properties.failure("Layers cannot be used here");
    }
    String runtime = properties.required("Runtime");
    if (!runtime.startsWith("java")) {
      throw properties.failure("the runtime " + runtime + " cannot run here, only Java's can");
    }
    String name = resolver.physicalName(logicalId);
    return new LambdaFunction(
        logicalId,
        name,
        resolver.arn(logicalId),
        runtime,
        properties.required("Handler"),
        folder.resolve(properties.required("CodeUri")).normalize(),
        properties.integer("MemorySize").orElse(DEFAULT_MEMORY_MEGABYTES),
        Duration.ofSeconds(properties.integer("Timeout").orElse(DEFAULT_TIMEOUT_SECONDS)),
        environment(properties.section("Environment").section("Variables")),
        logging(name, properties.section("LoggingConfig")),
        policies(properties),
        properties
            .integer("ReservedConcurrentExecutions")
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()));
  }

  private static Map<String, String> environment(Section variables) {
    Map<String, String> environment = new LinkedHashMap<>();
    variables.values().keySet().forEach(name -> environment.put(name, variables.required(name)));
    return Map.copyOf(environment);
  }

  private static Logging logging(String functionName, Section logging) {
    return new Logging(
        logging.string("LogGroup").orElse("/aws/lambda/" + functionName),
        logging.string("LogFormat").orElse("Text"),
        logging.string("ApplicationLogLevel").orElse(""));
  }

  // One policy may stand without a list around it.
  private static List<Object> policies(Section properties) {
    return Optional.ofNullable(properties.values().get("Policies"))
        .map(value -> value instanceof List<?> list ? List.<Object>copyOf(list) : List.of(value))
        .orElse(List.of());
  }
}
