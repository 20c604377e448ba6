package com.example.local.stack;

import com.example.local.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The policy templates of SAM that concern DynamoDB, and the names of the others.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html">SAM
 *     policy template list</a>
 */
final class SamPolicyTemplates {
  /** Actions, and the resources below a table's ARN, with the placeholder {@code <StreamName>}. */
  private record Grant(List<String> actions, List<String> below) {}

  private static final List<String> TABLE = List.of("");
  private static final List<String> TABLE_AND_INDEXES = List.of("", "/index/*");
  private static final List<String> BACKUPS = List.of("/backup/*");

  private static final Map<String, List<Grant>> OF_DYNAMODB =
      Map.of(
          "DynamoDBReadPolicy",
          List.of(grant(TABLE_AND_INDEXES, "BatchGetItem DescribeTable GetItem Query Scan")),
          "DynamoDBWritePolicy",
          List.of(grant(TABLE_AND_INDEXES, "BatchWriteItem PutItem UpdateItem")),
          "DynamoDBCrudPolicy",
          List.of(
              grant(
                  TABLE_AND_INDEXES,
                  "BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem DescribeTable GetItem"
                      + " PutItem Query Scan UpdateItem")),
          "DynamoDBReconfigurePolicy",
          List.of(grant(TABLE, "UpdateTable")),
          "DynamoDBBackupFullAccessPolicy",
          List.of(
              grant(TABLE, "CreateBackup DescribeContinuousBackups"),
              grant(BACKUPS, "DeleteBackup DescribeBackup ListBackups")),
          "DynamoDBRestoreFromBackupPolicy",
          List.of(
              grant(BACKUPS, "RestoreTableFromBackup"),
              grant(TABLE, "BatchWriteItem DeleteItem GetItem PutItem Query Scan UpdateItem")),
          "DynamoDBStreamReadPolicy",
          List.of(
              grant(List.of("/stream/<StreamName>"), "DescribeStream GetRecords GetShardIterator"),
              grant(List.of("/stream/*"), "ListStreams")));

  private static final Set<String> OTHERS =
      Set.of(
          "AMIDescribePolicy",
          "AWSSecretsManagerGetSecretValuePolicy",
          "AWSSecretsManagerRotationPolicy",
          "AcmGetCertificatePolicy",
          "AthenaQueryPolicy",
          "CloudFormationDescribeStacksPolicy",
          "CloudWatchDashboardPolicy",
          "CloudWatchDescribeAlarmHistoryPolicy",
          "CloudWatchPutMetricPolicy",
          "CodeCommitCrudPolicy",
          "CodeCommitReadPolicy",
          "CodePipelineLambdaExecutionPolicy",
          "CodePipelineReadOnlyPolicy",
          "ComprehendBasicAccessPolicy",
          "CostExplorerReadOnlyPolicy",
          "EC2CopyImagePolicy",
          "EC2DescribePolicy",
          "EFSWriteAccessPolicy",
          "EKSDescribePolicy",
          "EcsRunTaskPolicy",
          "ElasticMapReduceAddJobFlowStepsPolicy",
          "ElasticMapReduceCancelStepsPolicy",
          "ElasticMapReduceModifyInstanceFleetPolicy",
          "ElasticMapReduceModifyInstanceGroupsPolicy",
          "ElasticMapReduceSetTerminationProtectionPolicy",
          "ElasticMapReduceTerminateJobFlowsPolicy",
          "ElasticsearchHttpPostPolicy",
          "EventBridgePutEventsPolicy",
          "FilterLogEventsPolicy",
          "FirehoseCrudPolicy",
          "FirehoseWritePolicy",
          "KMSDecryptPolicy",
          "KMSEncryptPolicy",
          "KMSEncryptPolicy_v2",
          "KinesisCrudPolicy",
          "KinesisStreamReadPolicy",
          "LambdaInvokePolicy",
          "MobileAnalyticsWriteOnlyAccessPolicy",
          "OrganizationsListAccountsPolicy",
          "PinpointEndpointAccessPolicy",
          "PollyFullAccessPolicy",
          "RekognitionDetectOnlyPolicy",
          "RekognitionFacesManagementPolicy",
          "RekognitionFacesPolicy",
          "RekognitionLabelsPolicy",
          "RekognitionNoDataAccessPolicy",
          "RekognitionReadPolicy",
          "RekognitionWriteOnlyAccessPolicy",
          "Route53ChangeResourceRecordSetsPolicy",
          "S3CrudPolicy",
          "S3FullAccessPolicy",
          "S3ReadPolicy",
          "S3WritePolicy",
          "SESBulkTemplatedCrudPolicy",
          "SESBulkTemplatedCrudPolicy_v2",
          "SESCrudPolicy",
          "SESEmailTemplateCrudPolicy",
          "SESSendBouncePolicy",
          "SNSCrudPolicy",
          "SNSPublishMessagePolicy",
          "SQSPollerPolicy",
          "SQSSendMessagePolicy",
          "SSMParameterReadPolicy",
          "SSMParameterWithSlashPrefixReadPolicy",
          "SageMakerCreateEndpointConfigPolicy",
          "SageMakerCreateEndpointPolicy",
          "ServerlessRepoReadWriteAccessPolicy",
          "StepFunctionsCallbackPolicy",
          "StepFunctionsExecutionPolicy",
          "StepFunctionsExecutionPolicy_v2",
          "TextractDetectAnalyzePolicy",
          "TextractGetResultPolicy",
          "TextractPolicy",
          "VPCAccessPolicy");

  private SamPolicyTemplates() {}

  static boolean isKnown(String name) {
    return OF_DYNAMODB.containsKey(name) || OTHERS.contains(name);
  }

  /**
   * The statements of a known template, none if it does not concern DynamoDB.
   *
   * @param parameter gives the value of a parameter by its name
   */
  static List<Statement> statements(String name, UnaryOperator<String> parameter) {
    return OF_DYNAMODB.getOrDefault(name, List.of()).stream()
        .map(grant -> Statement.allow(grant.actions(), resources(grant, parameter)))
        .toList();
  }

  private static List<String> resources(Grant grant, UnaryOperator<String> parameter) {
    String table = Names.tableArn(parameter.apply("TableName"));
    return grant.below().stream()
        .map(
            below ->
                below.contains("<StreamName>")
                    ? table + below.replace("<StreamName>", parameter.apply("StreamName"))
                    : table + below)
        .toList();
  }

  private static Grant grant(List<String> below, String actions) {
    return new Grant(
        Stream.of(actions.split(" ")).map(action -> "dynamodb:" + action).toList(), below);
  }
}
