package com.example.local.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** What {@code !Ref} and {@code !GetAtt} give: parameters, pseudo parameters and resources. */
final class Names {
  // The property that names a resource of a type; without it CloudFormation makes a name up.
  private static final Map<String, String> NAME_PROPERTIES =
      Map.of(
          "AWS::DynamoDB::Table", "TableName",
          "AWS::Serverless::SimpleTable", "TableName",
          "AWS::Serverless::Function", "FunctionName",
          "AWS::Serverless::LayerVersion", "LayerName",
          "AWS::Logs::LogGroup", "LogGroupName");

  // What their attributes are only they know.
  private static final Pattern MADE_ELSEWHERE =
      Pattern.compile(
          "AWS::CloudFormation::(Stack|CustomResource)|AWS::Serverless::Application|Custom::.*");

  private final TemplateFile file;
  private final Resolver resolver;
  private final Map<String, String> pseudoParameters;
  private final Parameters parameters;
  private final Map<String, Node> resources;

  Names(
      TemplateFile file,
      Resolver resolver,
      Map<String, String> pseudoParameters,
      Parameters parameters) {
    this.file = file;
    this.resolver = resolver;
    this.pseudoParameters = Map.copyOf(pseudoParameters);
    this.parameters = parameters;
    this.resources = new HashMap<>(file.section("Resources"));
  }

  Object ref(String name, Node usedAt) {
    if (name.equals("AWS::NoValue")) {
      return Resolver.NO_VALUE;
    }
    if (pseudoParameters.containsKey(name)) {
      return pseudoParameters.get(name);
    }
    if (parameters.has(name)) {
      return parameters.value(name, usedAt);
    }
    if (name.equals(HttpApi.IMPLICIT) && !resources.containsKey(name)) {
      return HttpApi.LOCAL_ID;
    }
    existing(name, usedAt);
    return type(name).equals("AWS::Serverless::LayerVersion")
        ? attribute(name, "Arn")
        : physicalName(name);
  }

  /** {@code Resource.Attribute}. */
  String dotted(String reference, Node usedAt) {
    int dot = reference.indexOf('.');
    if (dot < 0) {
      throw file.failure(usedAt, "\"" + reference + "\" names no attribute");
    }
    String logicalId = reference.substring(0, dot);
    existing(logicalId, usedAt);
    if (MADE_ELSEWHERE.matcher(type(logicalId)).matches()) {
      throw file.failure(usedAt, "nothing here makes " + reference);
    }
    return attribute(logicalId, reference.substring(dot + 1));
  }

  String attribute(String logicalId, String attribute) {
    String name = physicalName(logicalId);
    if (!attribute.equals("Arn")) {
      // Nothing here uses another one; it only has to be the same wherever it is asked for.
      return name + "." + attribute;
    }
    return switch (type(logicalId)) {
      case "AWS::DynamoDB::Table", "AWS::Serverless::SimpleTable" ->
          arn("dynamodb", "table/" + name);
      case "AWS::Serverless::Function" -> arn("lambda", "function:" + name);
      case "AWS::Serverless::LayerVersion" -> arn("lambda", "layer:" + name + ":1");
      case "AWS::Logs::LogGroup" -> arn("logs", "log-group:" + name + ":*");
      default -> name + ".Arn";
    };
  }

  String physicalName(String logicalId) {
    if (type(logicalId).equals("AWS::Serverless::HttpApi")) {
      return HttpApi.LOCAL_ID;
    }
    return Optional.ofNullable(NAME_PROPERTIES.get(type(logicalId)))
        .flatMap(property -> property(logicalId, property))
        .orElseGet(() -> pseudoParameters.get("AWS::StackName") + "-" + logicalId);
  }

  private void existing(String logicalId, Node usedAt) {
    Node resource = resources.get(logicalId);
    if (resource == null) {
      throw file.failure(usedAt, "nothing in the template is named \"" + logicalId + "\"");
    }
    if (!resolver.isPresent(resource)) {
      throw file.failure(usedAt, "\"" + logicalId + "\" is left out by its condition");
    }
  }

  private String type(String logicalId) {
    Node resource = resources.get(logicalId);
    Node type = file.entries(resource).get("Type");
    if (type == null) {
      throw file.failure(resource, logicalId + " has no Type");
    }
    return resolver.string(type);
  }

  private Optional<String> property(String logicalId, String property) {
    return Optional.ofNullable(file.entries(resources.get(logicalId)).get("Properties"))
        .filter(MappingNode.class::isInstance)
        .map(properties -> file.entries(properties).get(property))
        .map(resolver::resolve)
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  private String arn(String service, String resource) {
    return String.join(
        ":",
        "arn",
        pseudoParameters.get("AWS::Partition"),
        service,
        pseudoParameters.get("AWS::Region"),
        pseudoParameters.get("AWS::AccountId"),
        resource);
  }
}
