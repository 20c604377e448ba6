package com.example.local.stack;

import com.example.local.stack.LambdaFunction.Logging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  private final TemplateFile file;
  private final Resolver resolver;
  private final Map<String, Path> layers;

  /**
   * @param layers the template's, by what {@code !Ref} gives for them
   */
  FunctionReader(TemplateFile file, Resolver resolver, Map<String, Path> layers) {
    this.file = file;
    this.resolver = resolver;
    this.layers = layers;
  }

  LambdaFunction read(String logicalId, Section properties) {
    if (properties.string("PackageType").filter("Image"::equals).isPresent()
        || properties.has("InlineCode")) {
      throw properties.failure("only a function packaged as a jar or zip can run here");
    }
    if (properties.has("FileSystemConfigs")) {
      throw properties.failure("no file system can be mounted here");
    }
    if (properties.has("FunctionUrlConfig")) {
      file.warn(properties.failure("no function URL is served here"));
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
        code(properties),
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

  private Path code(Section properties) {
    String location = properties.required("CodeUri");
    if (location.startsWith("s3:")) {
      throw properties.failure("CodeUri must be a file on this machine, not " + location);
    }
    return file.folder().resolve(location).normalize();
  }

  private Optional<Path> layer(Section properties) {
    List<Path> known = new ArrayList<>();
    for (String layer : properties.strings("Layers")) {
      if (layers.containsKey(layer)) {
        known.add(layers.get(layer));
      } else {
        file.warn(
            properties.failure("the layer " + layer + " is not on this machine, and is left out"));
      }
    }
    if (known.size() > 1) {
      throw properties.failure("only one layer can be used here");
    }
    return known.stream().findFirst();
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
