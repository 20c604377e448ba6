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
  private final Names names;
  private final RoleReader roles;
  private final Map<String, Path> layers;

  /**
   * @param layers the folders of the template's layers, by the layers' ARNs
   */
  FunctionReader(TemplateFile file, Names names, RoleReader roles, Map<String, Path> layers) {
    this.file = file;
    this.names = names;
    this.roles = roles;
    this.layers = layers;
  }

  LambdaFunction read(String logicalId, Section function) {
    if (function.string("PackageType").filter("Image"::equals).isPresent()
        || function.has("InlineCode")) {
      throw function.failure("only a function packaged as a jar or zip can run here");
    }
    if (function.has("FileSystemConfigs")) {
      throw function.failure("FileSystemConfigs is not supported here");
    }
    if (function.has("FunctionUrlConfig")) {
      file.warn(function.failure("no function URL is served here"));
    }
    String runtime = function.required("Runtime");
    Optional<Path> layer = layer(function);
    boolean bringsRuntime = runtime.startsWith("provided");
    if (!bringsRuntime && !runtime.startsWith("java")) {
      throw function.failure("the runtime " + runtime + " cannot run here, only Java's can");
    }
    if (bringsRuntime != layer.isPresent()) {
      throw function.failure(
          bringsRuntime
              ? "the runtime " + runtime + " cannot run here without a layer that brings it"
              : "Layers cannot be used here beside the runtime " + runtime);
    }
    String name = names.physicalName(logicalId);
    return new LambdaFunction(
        logicalId,
        name,
        names.arn(logicalId),
        runtime,
        function.strings("Architectures").stream().findFirst().orElse(DEFAULT_ARCHITECTURE),
        function.required("Handler"),
        code(function),
        layer,
        function.integer("MemorySize").orElse(DEFAULT_MEMORY_MEGABYTES),
        Duration.ofSeconds(function.integer("Timeout").orElse(DEFAULT_TIMEOUT_SECONDS)),
        environment(function.section("Environment").section("Variables")),
        logging(name, function.known().section("LoggingConfig")),
        roles.read(logicalId, function),
        function
            .integer("ReservedConcurrentExecutions")
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()),
        bringsRuntime ? Optional.empty() : snapStartAlias(function.known()));
  }

  // A snapshot is taken of a published version. The API calls one only by the alias.
  private static Optional<String> snapStartAlias(Section function) {
    boolean published =
        function
            .section("SnapStart")
            .string("ApplyOn")
            .filter("PublishedVersions"::equals)
            .isPresent();
    return published ? function.string("AutoPublishAlias") : Optional.empty();
  }

  private Path code(Section function) {
    String location = function.required("CodeUri");
    if (location.startsWith("s3:")) {
      throw function.failure("CodeUri must be a file on this machine, not " + location);
    }
    return file.folder().resolve(location).normalize();
  }

  private Optional<Path> layer(Section function) {
    List<Path> known = new ArrayList<>();
    for (Object layer :
        function.known().values().get("Layers") instanceof List<?> l ? l : List.of()) {
      if (layers.containsKey(layer)) {
        known.add(layers.get(layer));
      } else {
        file.warn(
            function.failure("the layer " + layer + " is not on this machine, and is left out"));
      }
    }
    if (known.size() > 1) {
      throw function.failure("only one layer can be used here");
    }
    return known.stream().findFirst();
  }

  private static Map<String, String> environment(Section variables) {
    Map<String, String> environment = new LinkedHashMap<>();
    variables.values().keySet().forEach(name -> environment.put(name, variables.required(name)));
    return environment;
  }

  private static Logging logging(String functionName, Section logging) {
    return new Logging(
        logging.string("LogGroup").orElse("/aws/lambda/" + functionName),
        logging.string("LogFormat").orElse("Text"),
        logging.string("ApplicationLogLevel").orElse(""));
  }
}
