package com.example.local.stack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** What {@code !Ref} and {@code !GetAtt} give: parameters, pseudo parameters and resources. */
final class Names {
  private static final String PARTITION = "aws";

  // The property that names a resource of a type. Without it CloudFormation makes a name up.
  private static final Map<String, String> NAME_PROPERTIES =
      Map.of(
          "AWS::DynamoDB::Table", "TableName",
          "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
          "AWS::IAM::Role", "RoleName",
          "AWS::Serverless::Function", "FunctionName",
          "AWS::Serverless::LayerVersion", "LayerName",
          "AWS::Logs::LogGroup", "LogGroupName");

  // The types whose !Ref is the ARN.
  private static final Set<String> NAMED_BY_ARN =
      Set.of(
          "AWS::IAM::ManagedPolicy",
          "AWS::SecretsManager::Secret",
          "AWS::Serverless::LayerVersion",
          "AWS::Serverless::StateMachine",
          "AWS::SNS::Topic",
          "AWS::StepFunctions::StateMachine");

  // Only AWS knows the attributes of these.
  private static final Pattern MADE_ELSEWHERE =
      Pattern.compile(
          "AWS::CloudFormation::(Stack|CustomResource)|AWS::Serverless::Application|Custom::.*");

  private final TemplateFile file;
  private final Resolver resolver;
  private final String stackName;
  private final Map<String, String> pseudoParameters;
  private final Parameters parameters;
  private final Map<String, Node> resources;

  Names(TemplateFile file, Resolver resolver, String stackName, Parameters parameters) {
    this.file = file;
    this.resolver = resolver;
    this.stackName = stackName;
    this.pseudoParameters =
        Map.of(
            "AWS::StackName",
            stackName,
            "AWS::StackId",
            "arn:aws:cloudformation:::stack/" + stackName,
            "AWS::Region",
            Stack.REGION,
            "AWS::AccountId",
            Stack.ACCOUNT_ID,
            "AWS::Partition",
            PARTITION,
            "AWS::URLSuffix",
            "amazonaws.com");
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
    checkPresent(name, usedAt);
    return NAMED_BY_ARN.contains(type(name)) ? arn(name) : physicalName(name);
  }

  /** What {@code !GetAtt Resource.Attribute} gives. */
  String attribute(String reference, Node usedAt) {
    int dot = reference.indexOf('.');
    if (dot < 0) {
      throw file.failure(usedAt, "\"" + reference + "\" names no attribute");
    }
    String logicalId = reference.substring(0, dot);
    checkPresent(logicalId, usedAt);
    if (MADE_ELSEWHERE.matcher(type(logicalId)).matches()) {
      throw file.failure(usedAt, "nothing here makes " + reference);
    }
    String attribute = reference.substring(dot + 1);
    if (isUserPool(logicalId) && attribute.equals("ProviderURL")) {
      return userPool(logicalId);
    }
    if (attribute.equals("Arn")) {
      return arn(logicalId);
    }
    // Nothing here uses another attribute. Its value must only be the same everywhere, and an ARN
    // where a policy expects one.
    return attribute.endsWith("Arn")
        ? arn(logicalId) + "/" + attribute
        : physicalName(logicalId) + "." + attribute;
  }

  /** The Cognito user pools of the stack, as their tokens name them in the {@code iss} claim. */
  Set<String> userPools() {
    return resources.keySet().stream()
        .filter(logicalId -> resolver.isPresent(resources.get(logicalId)) && isUserPool(logicalId))
        .map(this::userPool)
        .collect(Collectors.toSet());
  }

  private boolean isUserPool(String logicalId) {
    return type(logicalId).equals("AWS::Cognito::UserPool");
  }

  private String userPool(String logicalId) {
    return "https://cognito-idp." + Stack.REGION + ".amazonaws.com/" + physicalName(logicalId);
  }

  String arn(String logicalId) {
    String name = physicalName(logicalId);
    return switch (type(logicalId)) {
      case "AWS::DynamoDB::Table" -> tableArn(name);
      case "AWS::IAM::Role" -> roleArn(property(logicalId, "Path").orElse("/"), name);
      case "AWS::IAM::ManagedPolicy" ->
          iamArn("policy", property(logicalId, "Path").orElse("/"), name);
      case "AWS::Serverless::Function" -> arn("lambda", "function:" + name);
      case "AWS::Serverless::LayerVersion" -> arn("lambda", "layer:" + name + ":1");
      case "AWS::Logs::LogGroup" -> arn("logs", "log-group:" + name + ":*");
      default -> arn(service(logicalId), name);
    };
  }

  /** The ARN of a table. */
  static String tableArn(String name) {
    return arn("dynamodb", "table/" + name);
  }

  /**
   * The ARN of a role.
   *
   * @param path begins and ends with a slash
   */
  static String roleArn(String path, String name) {
    return iamArn("role", path, name);
  }

  String physicalName(String logicalId) {
    if (type(logicalId).equals("AWS::Serverless::HttpApi")) {
      return HttpApi.LOCAL_ID;
    }
    return Optional.ofNullable(NAME_PROPERTIES.get(type(logicalId)))
        .flatMap(property -> property(logicalId, property))
        .orElse(stackName + "-" + logicalId);
  }

  private void checkPresent(String logicalId, Node usedAt) {
    Node resource = resources.get(logicalId);
    if (resource == null) {
      throw file.failure(usedAt, "nothing in the template is named \"" + logicalId + "\"");
    }
    if (!resolver.isPresent(resource)) {
      throw file.failure(usedAt, "\"" + logicalId + "\" is left out by its condition");
    }
  }

  private String type(String logicalId) {
    return file.type(resources.get(logicalId));
  }

  private Optional<String> property(String logicalId, String property) {
    return file.member(resources.get(logicalId), "Properties")
        .filter(MappingNode.class::isInstance)
        .flatMap(properties -> file.member(properties, property))
        .map(resolver::resolve)
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** Such as {@code sqs} for an {@code AWS::SQS::Queue}. */
  private String service(String logicalId) {
    String[] parts = type(logicalId).split("::");
    return parts[Math.min(1, parts.length - 1)].toLowerCase(Locale.ROOT);
  }

  private static String iamArn(String kind, String path, String name) {
    return "arn:" + PARTITION + ":iam::" + Stack.ACCOUNT_ID + ":" + kind + path + name;
  }

  private static String arn(String service, String resource) {
    return String.join(":", "arn", PARTITION, service, Stack.REGION, Stack.ACCOUNT_ID, resource);
  }
}
