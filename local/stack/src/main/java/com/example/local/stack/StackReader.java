package com.example.local.stack;

import com.example.local.StartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the resources that can run here from a template: functions, HTTP API and tables. */
final class StackReader {
  private static final Pattern HARMLESS_TRANSFORM =
      Pattern.compile(
          "AWS::(Serverless-2016-10-31|LanguageExtensions|CodeDeployBlueGreen|SecretsManager-.*)");

  private final TemplateFile file;
  private final String name;
  private final Resolver resolver;
  private final PropertyReader properties;

  private final List<LambdaFunction> functions = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Section> httpApis = new ArrayList<>();
  private final Map<String, Section> eventsByFunction = new LinkedHashMap<>();

  StackReader(TemplateFile file, String name, Map<String, String> parameters) {
    this.file = file;
    this.name = name;
    this.resolver = new Resolver(file, name, parameters);
    this.properties = new PropertyReader(file, resolver);
  }

  Stack read() {
    checkTransforms();
    resolver.checkParameters();
    if (properties.global("Function").has("Policies")) {
      throw properties.global("Function").failure("Policies must be a property of each function");
    }
    RoleReader roles = new RoleReader(file, resolver.names(), rolesAndPolicies());
    FunctionReader functionReader = new FunctionReader(file, resolver.names(), roles, layers());
    resources().forEach((logicalId, node) -> read(logicalId, node, functionReader));
    Section globals = properties.global("HttpApi");
    Optional<HttpApi> api =
        new HttpApiReader(httpApis, globals, resolver.names().userPools()).read(eventsByFunction);
    return new Stack(name, Stack.REGION, Stack.ACCOUNT_ID, functions, api, tables, file.warnings());
  }

  private void checkTransforms() {
    List<Node> transforms =
        file.member(file.root(), "Transform")
            .map(node -> node instanceof SequenceNode list ? list.getValue() : List.of(node))
            .orElse(List.of());
    for (Node transform : transforms) {
      String transformName = file.text(transform);
      if (!HARMLESS_TRANSFORM.matcher(transformName).matches()) {
        throw file.failure(transform, "the transform " + transformName + " is not run here");
      }
    }
  }

  /** The resources that are part of the stack. */
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
    String type = file.type(node);
    switch (type) {
      case "AWS::Serverless::Function" -> function(logicalId, node, functionReader);
      case "AWS::Serverless::HttpApi" -> httpApis.add(properties.read(logicalId, node, "HttpApi"));
      case "AWS::DynamoDB::Table" ->
          tables.add(
              TableReader.read(
                  logicalId,
                  resolver.names().physicalName(logicalId),
                  properties.read(logicalId, node, "")));
      case "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable" ->
          throw unsupported(logicalId, node, "AWS::DynamoDB::Table");
      case "AWS::Serverless::Api",
          "AWS::Serverless::WebSocketApi",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Route" ->
          throw unsupported(logicalId, node, "AWS::Serverless::HttpApi");
      case "AWS::CloudFormation::Stack",
          "AWS::Serverless::Application",
          "AWS::Serverless::Connector",
          "AWS::Serverless::GraphQLApi",
          "AWS::Lambda::Url" ->
          warn(node, logicalId + ": " + type + " is not served here");
      case "AWS::Serverless::StateMachine" -> httpEvents(logicalId, node);
      default -> {
        // Logs, user pools, alarms and the like have nothing to run.
      }
    }
  }

  private void function(String logicalId, Node node, FunctionReader reader) {
    Map<String, Object> events = httpEvents(logicalId, node);
    if (file.member(node, "Connectors").isPresent()) {
      warn(node, logicalId + ": Connectors are not read here, so they allow nothing");
    }
    try {
      functions.add(reader.read(logicalId, properties.read(logicalId, node, "Function")));
    } catch (StartFailure e) {
      if (!events.isEmpty()) {
        throw e;
      }
      file.warn(new StartFailure(e.getMessage() + ". It has no route, so it is left out", e));
      return;
    }
    eventsByFunction.put(
        logicalId,
        new Section(file, node, logicalId + ".Events", Section.merged(Map.of(), events)));
  }

  /** The events that an HTTP API sends. Those of a REST API are refused, and others never sent. */
  private Map<String, Object> httpEvents(String logicalId, Node resource) {
    Map<String, Object> http = new LinkedHashMap<>();
    file.member(resource, "Properties")
        .flatMap(properties -> file.member(properties, "Events"))
        .map(file::entries)
        .orElse(Map.of())
        .forEach(
            (event, node) -> {
              String type = file.type(node);
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

  /** The folders of the layers that are on this machine, by the layers' ARNs. */
  private Map<String, Path> layers() {
    Map<String, Path> layers = new HashMap<>();
    resources()
        .forEach(
            (logicalId, node) -> {
              if (file.type(node).equals("AWS::Serverless::LayerVersion")) {
                Section layer = properties.read(logicalId, node, "LayerVersion");
                if (layer.values().get("ContentUri") instanceof String content
                    && !content.startsWith("s3:")) {
                  layers.put(
                      resolver.names().arn(logicalId), file.folder().resolve(content).normalize());
                }
              }
            });
    return layers;
  }

  /** The properties of roles and policies, by type and logical id. */
  private Map<String, Map<String, Section>> rolesAndPolicies() {
    Map<String, Map<String, Section>> sections = new HashMap<>();
    resources()
        .forEach(
            (logicalId, node) -> {
              String type = file.type(node);
              if (RoleReader.TYPES.contains(type)) {
                sections
                    .computeIfAbsent(type, absent -> new LinkedHashMap<>())
                    .put(logicalId, properties.read(logicalId, node, ""));
              }
            });
    return sections;
  }

  private StartFailure unsupported(String logicalId, Node node, String supported) {
    return file.failure(
        node,
        logicalId + ": " + file.type(node) + " is not supported here, only " + supported + " is");
  }

  private void warn(Node node, String problem) {
    file.warn(file.failure(node, problem));
  }
}
