package com.example.local.stack;

import com.example.local.policy.Policy;
import com.example.local.policy.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the managed policies of AWS that functions are often given say of DynamoDB.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS
 *     managed policies</a>
 */
final class ManagedPolicies {
  private static final Pattern ARN = Pattern.compile("arn:[^:]+:iam::aws:policy/(?:[^/]+/)*(.+)");

  private static final Map<String, Policy> KNOWN = new HashMap<>();

  static {
    List.of(
            "AWSLambdaBasicExecutionRole",
            "AWSLambdaENIManagementAccess",
            "AWSLambdaExecute",
            "AWSLambdaKinesisExecutionRole",
            "AWSLambdaMSKExecutionRole",
            "AWSLambdaRole",
            "AWSLambdaSQSQueueExecutionRole",
            "AWSLambdaVPCAccessExecutionRole",
            "AWSXRayDaemonWriteAccess",
            "AWSXrayWriteOnlyAccess",
            "AmazonEventBridgeFullAccess",
            "AmazonS3FullAccess",
            "AmazonS3ReadOnlyAccess",
            "AmazonSNSFullAccess",
            "AmazonSQSFullAccess",
            "AmazonSSMReadOnlyAccess",
            "CloudWatchLambdaInsightsExecutionRolePolicy",
            "CloudWatchLogsFullAccess",
            "SecretsManagerReadWrite")
        .forEach(name -> KNOWN.put(name, Policy.of(List.of())));
    add("AmazonDynamoDBFullAccess", "*");
    add("AmazonDynamoDBFullAccess_v2", "*");
    add("AmazonDynamoDBFullAccesswithDataPipeline", "*");
    add("AdministratorAccess", "*");
    add("PowerUserAccess", "*");
    add(
        "AmazonDynamoDBReadOnlyAccess",
        "BatchGetItem",
        "Describe*",
        "GetItem",
        "GetResourcePolicy",
        "List*",
        "PartiQLSelect",
        "Query",
        "Scan");
    add(
        "AWSLambdaDynamoDBExecutionRole",
        "DescribeStream",
        "GetRecords",
        "GetShardIterator",
        "ListStreams");
    add(
        "AWSLambdaInvocation-DynamoDB",
        "DescribeStream",
        "GetRecords",
        "GetShardIterator",
        "ListStreams");
  }

  private ManagedPolicies() {}

  /**
   * The policy with a name or an ARN, as far as it concerns DynamoDB; empty if it is not known
   * here.
   */
  static Optional<Policy> of(String nameOrArn) {
    Matcher arn = ARN.matcher(nameOrArn);
    return Optional.ofNullable(KNOWN.get(arn.matches() ? arn.group(1) : nameOrArn));
  }

  /** The policy that allows every action of DynamoDB. */
  static Policy everything() {
    return KNOWN.get("AmazonDynamoDBFullAccess");
  }

  private static void add(String name, String... actions) {
    List<String> allowed = List.of(actions).stream().map(action -> "dynamodb:" + action).toList();
    KNOWN.put(name, Policy.of(List.of(Statement.allow(allowed, List.of("*")))));
  }
}
