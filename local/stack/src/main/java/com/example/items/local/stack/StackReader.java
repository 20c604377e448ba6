package com.example.items.local.stack;

import com.example.items.local.StartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the resources that can run here from a template: functions, HTTP API and tables. */
final class StackReader {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String HTTP_API = "AWS::Serverless::HttpApi";
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String SIMPLE_TABLE = "AWS::Serverless::SimpleTable";
  private static final String LAYER = "AWS::Serverless::LayerVersion";

  private final TemplateFile file;
  private final String name;
  private final Resolver resolver;

  StackReader(TemplateFile file, String name, Map<String, String> parameters) {
    this.file = file;
    this.name = name;
    this.resolver =
        new Resolver(
            file,
            Map.of(
                "AWS::StackName",
                name,
                "AWS::StackId",
                "arn:aws:cloudformation:::stack/" + name,
                "AWS::Region",
                Stack.REGION,
                "AWS::AccountId",
                Stack.ACCOUNT_ID,
                "AWS::Partition",
                "aws",
                "AWS::URLSuffix",
                "amazonaws.com"),
            parameters);
  }

  Stack read() {
    FunctionReader functionReader = new FunctionReader(file.folder(), resolver, layers());
    List<LambdaFunction> functions = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    Map<String, Section> httpApis = new LinkedHashMap<>();
    Map<String, Section> events = new LinkedHashMap<>();
    for (var resource : file.section("Resources").entrySet()) {
      String logicalId = resource.getKey();
      Node node = resource.getValue();
      if (!resolver.isPresent(node)) {
        continue;
      }
      switch (type(node)) {
        case FUNCTION -> {
          Section properties = properties(logicalId, node, "Function");
          functions.add(functionReader.read(logicalId, properties));
          events.put(logicalId, properties.section("Events"));
        }
        case HTTP_API -> httpApis.put(logicalId, properties(logicalId, node, "HttpApi"));
        case TABLE -> tables.add(table(logicalId, node, false));
        case SIMPLE_TABLE -> tables.add(table(logicalId, node, true));
        default -> {
          // Logs, user pools, alarms and the like have nothing to run.
        }
      }
    }
    Optional<HttpApi> api = new HttpApiReader(httpApis, global("HttpApi")).read(events);
    return new Stack(
        name, Stack.REGION, Stack.ACCOUNT_ID, List.copyOf(functions), api, List.copyOf(tables));
  }

  /** The folders of the layers, by their ARNs. */
  private Map<String, Path> layers() {
    Map<String, Path> layers = new HashMap<>();
    file.section("Resources")
        .forEach(
            (logicalId, node) -> {
              if (resolver.isPresent(node) && type(node).equals(LAYER)) {
                String content = properties(logicalId, node, "LayerVersion").required("ContentUri");
                layers.put(resolver.arn(logicalId), file.folder().resolve(content).normalize());
              }
            });
    return layers;
  }

  private Table table(String logicalId, Node node, boolean simple) {
    Section properties = properties(logicalId, node, simple ? "SimpleTable" : "");
    return TableReader.read(logicalId, resolver.physicalName(logicalId), properties, simple);
  }

  private String type(Node resource) {
    Node type = file.entries(resource).get("Type");
    if (type == null) {
      throw file.failure(resource, "a resource without a Type");
    }
    return resolver.string(type);
  }

  private Section properties(String logicalId, Node resource, String globalSection) {
    Node properties = file.entries(resource).get("Properties");
    Map<String, Object> own = properties == null ? Map.of() : map(properties);
    return Section.of(
        problem -> file.failure(resource, problem),
        logicalId,
        Section.merged(globals(globalSection), own));
  }

  private Section global(String section) {
    return Section.of(problem -> new StartFailure(problem), "Globals." + section, globals(section));
  }

  private Map<String, Object> globals(String section) {
    Node node = file.section("Globals").get(section);
    return node == null ? Map.of() : map(node);
  }

  private Map<String, Object> map(Node node) {
    if (resolver.resolve(node) instanceof Map<?, ?> map) {
      Map<String, Object> values = new LinkedHashMap<>();
      map.forEach((key, value) -> values.put((String) key, value));
      return values;
    }
    throw file.failure(node, "a mapping is expected here");
  }
}
