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
  private static final String DEFAULT_ARCHITECTURE = "x86_64";

  private final Path folder;
  private final Resolver resolver;
  private final Map<String, Path> layers;

  /**
   * @param folder that relative code locations start from
   * @param layers the template's, by what {@code !Ref} gives for them
   */
  FunctionReader(Path folder, Resolver resolver, Map<String, Path> layers) {
    this.folder = folder;
    this.resolver = resolver;
    this.layers = layers;
  }

  LambdaFunction read(String logicalId, Section properties) {
    if (properties.string("PackageType").filter("Image"::equals).isPresent()
        || properties.has("InlineCode")) {
      throw properties.failure("only a function packaged as a jar or zip can run here");
    }
    String runtime = properties.required("Runtime");
    Optional<Path> layer = layer(properties);
    boolean own = runtime.startsWith("provided");
    if (!own && !runtime.startsWith("java")) {
      throw properties.failure("the runtime " + runtime + " cannot run here, only Java's can");
    }
    if (own != layer.isPresent()) {
      throw properties.failure(
          own
              ? "the runtime " + runtime + " cannot run here without a layer that brings it"
              : "Layers cannot be used here beside the runtime " + runtime);
    }
    String name = resolver.physicalName(logicalId);
    return new LambdaFunction(
        logicalId,
        name,
        resolver.arn(logicalId),
        runtime,
        properties.strings("Architectures").stream().findFirst().orElse(DEFAULT_ARCHITECTURE),
        properties.required("Handler"),
        folder.resolve(properties.required("CodeUri")).normalize(),
        layer,
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

  private Optional<Path> layer(Section properties) {
    List<String> wanted = properties.strings("Layers");
    if (wanted.size() > 1) {
      throw properties.failure("only one layer can be used here");
    }
    return wanted.stream()
        .map(
            name ->
                Optional.ofNullable(layers.get(name))
                    .orElseThrow(() -> properties.failure("no layer of this template is " + name)))
        .findFirst();
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
