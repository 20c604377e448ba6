package com.example.local.stack;

import com.example.local.StartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the resources that can run here from a template: functions, HTTP API and tables. */
final class StackReader {
  private static final String LAYER = "AWS::Serverless::LayerVersion";

  // A client of the API notices these. Others, such as Policies, are read as far as they are known.
  private static final Set<String> NOTICED_OF_FUNCTIONS =
      Set.of(
          "Architectures",
          "CodeUri",
          "Environment",
          "FileSystemConfigs",
          "Handler",
          "InlineCode",
          "MemorySize",
          "PackageType",
          "ReservedConcurrentExecutions",
          "Runtime",
          "Timeout");
  private static final Set<String> NOTICED_OF_APIS =
      Set.of("CorsConfiguration", "DefinitionBody", "DefinitionUri", "StageName");
  private static final Set<String> NOTICED_OF_TABLES =
      Set.of(
          "AttributeDefinitions",
          "GlobalSecondaryIndexes",
          "KeySchema",
          "LocalSecondaryIndexes",
          "PrimaryKey",
          "ProvisionedThroughput",
          "StreamSpecification",
          "TimeToLiveSpecification");
  private static final Pattern HARMLESS_TRANSFORM =
      Pattern.compile(
          "AWS::(Serverless-2016-10-31|LanguageExtensions|CodeDeployBlueGreen|SecretsManager-.*)");

  private final TemplateFile file;
  private final String name;
  private final Resolver resolver;
  private final PropertyReader properties;

  private final List<LambdaFunction> functions = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final Map<String, Section> httpApis = new LinkedHashMap<>();
  private final Map<String, Section> routes = new LinkedHashMap<>();

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
    this.properties = new PropertyReader(file, resolver);
  }

  Stack read() {
    file.node("Transform").ifPresent(this::checkTransform);
    resolver.checkParameters();
    FunctionReader functionReader = new FunctionReader(file, resolver, layers());
    resources().forEach((logicalId, node) -> read(logicalId, node, functionReader));
    Section globals = properties.global("HttpApi", NOTICED_OF_APIS);
    Optional<HttpApi> api = new HttpApiReader(httpApis, globals).read(routes);
    return new Stack(
        name,
        Stack.REGION,
        Stack.ACCOUNT_ID,
        List.copyOf(functions),
        api,
        List.copyOf(tables),
        file.warnings());
  }

  private void checkTransform(Node node) {
    List<Node> transforms =
        node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    for (Node transform : transforms) {
      Node macro = transform instanceof MappingNode ? file.entries(transform).get("Name") : null;
      String name = resolver.text(macro == null ? transform : macro);
      if (!HARMLESS_TRANSFORM.matcher(name).matches()) {
        throw file.failure(transform, "the transform " + name + " is not run here");
      }
    }
  }

  /** Those that are part of the stack. */
  private Map<String, Node> resources() {
    Map<String, Node> present = new LinkedHashMap<>();
    file.section("Resources")
        .forEach(
            (logicalId, node) -> {
              if (logicalId.startsWith("Fn::")) {
                throw file.failure(node, logicalId + " is not supported here");
              }
              if (resolver.isPresent(node)) {
                present.put(logicalId, node);
              }
            });
    return present;
  }

  private void read(String logicalId, Node node, FunctionReader functionReader) {
    String type = type(node);
    switch (type) {
      case "AWS::Serverless::Function" -> function(logicalId, node, functionReader);
      case "AWS::Serverless::HttpApi" ->
          httpApis.put(
              logicalId, properties.read(logicalId, node, "HttpApi", NOTICED_OF_APIS, Set.of()));
      case "AWS::DynamoDB::Table" -> tables.add(table(logicalId, node, false));
      case "AWS::Serverless::SimpleTable" -> tables.add(table(logicalId, node, true));
      case "AWS::DynamoDB::GlobalTable" ->
          throw file.failure(
              node,
              logicalId + ": a global table cannot be made here, an AWS::DynamoDB::Table can");
      case "AWS::Serverless::Api",
          "AWS::Serverless::WebSocketApi",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Route" ->
          throw file.failure(
              node,
              logicalId + ": " + type + " cannot be served here, only AWS::Serverless::HttpApi");
      case "AWS::CloudFormation::Stack", "AWS::Serverless::Application" ->
          warn(node, logicalId + ": nothing of this nested stack is here");
      case "AWS::Serverless::GraphQLApi", "AWS::Lambda::Url" ->
          warn(node, logicalId + ": " + type + " is not served here");
      case "AWS::Serverless::StateMachine" -> httpEvents(logicalId, node);
      default -> {
        // Logs, user pools, alarms and the like have nothing to run.
      }
    }
  }

  private void function(String logicalId, Node node, FunctionReader reader) {
    Map<String, Object> events = httpEvents(logicalId, node);
    try {
      functions.add(
          reader.read(
              logicalId,
              properties.read(
                  logicalId, node, "Function", NOTICED_OF_FUNCTIONS, Set.of("Events"))));
    } catch (StartFailure e) {
      if (!events.isEmpty()) {
        throw e;
      }
      file.warn(new StartFailure(e.getMessage() + ". It has no route, so it is left out", e));
      return;
    }
    routes.put(
        logicalId,
        Section.of(problem -> file.failure(node, problem), logicalId + ".Events", events));
  }

  /**
   * The events that an HTTP API sends. Another API's are refused, and the rest is not sent here.
   */
  private Map<String, Object> httpEvents(String logicalId, Node resource) {
    Map<String, Object> http = new LinkedHashMap<>();
    Node properties = file.entries(resource).get("Properties");
    Node events = properties == null ? null : file.entries(properties).get("Events");
    if (events == null) {
      return http;
    }
    file.entries(events)
        .forEach(
            (event, node) -> {
              String type = type(node);
              String place = logicalId + ".Events." + event + ": ";
              switch (type) {
                case "HttpApi" -> http.put(event, resolver.resolve(node));
                case "Api" ->
                    throw file.failure(
                        node,
                        place + "Type Api is a REST API's, and only HttpApi can be served here");
                default -> warn(node, place + "nothing sends events of Type " + type + " here");
              }
            });
    return http;
  }

  private void warn(Node node, String problem) {
    file.warn(file.failure(node, problem));
  }

  /** The folders of the layers that are on this machine, by their ARNs. */
  private Map<String, Path> layers() {
    Map<String, Path> layers = new HashMap<>();
    resources()
        .forEach(
            (logicalId, node) -> {
              if (type(node).equals(LAYER)) {
                Section layer =
                    properties.read(logicalId, node, "LayerVersion", Set.of(), Set.of());
                if (layer.values().get("ContentUri") instanceof String content
                    && !content.startsWith("s3:")) {
                  layers.put(resolver.arn(logicalId), file.folder().resolve(content).normalize());
                }
              }
            });
    return layers;
  }

  private Table table(String logicalId, Node node, boolean simple) {
    return TableReader.read(
        logicalId,
        file.where(node) + ": " + logicalId,
        resolver.physicalName(logicalId),
        properties.read(logicalId, node, simple ? "SimpleTable" : "", NOTICED_OF_TABLES, Set.of()),
        simple);
  }

  private String type(Node resource) {
    Node type = file.entries(resource).get("Type");
    if (type == null) {
      throw file.failure(resource, "a resource without a Type");
    }
    return resolver.string(type);
  }
}
