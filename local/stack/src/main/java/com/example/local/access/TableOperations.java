package com.example.local.access;

import com.example.local.policy.AccessRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operations that are about a table or a backup as a whole, and those about none. Each is one
 * action of the same name, on what one parameter names.
 */
final class TableOperations {
  /** Restoring also writes the new table. */
  private static final List<String> RESTORING =
      List.of("BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem");

  // The parameter that names the resource, by operation; empty if there is none.
  private static final Map<String, String> PARAMETERS = new HashMap<>();

  static {
    add("", "DescribeEndpoints", "DescribeLimits");
    add("", "ListBackups", "ListContributorInsights", "ListExports", "ListImports");
    add("TableName", "CreateTable", "DescribeTable", "UpdateTable", "DeleteTable");
    add("TableName", "DescribeTimeToLive", "UpdateTimeToLive", "CreateBackup");
    add("TableName", "DescribeContinuousBackups", "UpdateContinuousBackups");
    add("TableName", "DescribeContributorInsights", "UpdateContributorInsights");
    add("TableName", "DescribeTableReplicaAutoScaling", "UpdateTableReplicaAutoScaling");
    add("TableName", "DescribeKinesisStreamingDestination", "UpdateKinesisStreamingDestination");
    add("TableName", "EnableKinesisStreamingDestination", "DisableKinesisStreamingDestination");
    add("ResourceArn", "TagResource", "UntagResource", "ListTagsOfResource");
    add("ResourceArn", "GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy");
    add("BackupArn", "DescribeBackup", "DeleteBackup", "RestoreTableFromBackup");
    add("TableArn", "ExportTableToPointInTime");
    add("ExportArn", "DescribeExport");
    add("ImportArn", "DescribeImport");
  }

  private TableOperations() {}

  static List<AccessRequest> requests(
      String prefix, String operation, JsonNode body, ItemContext context)
      throws UnreadableRequestException {
    // AWS's refusals of ListTables name all tables, and its documentation names no resource.
    if (operation.equals("ListTables")) {
      return List.of(access(operation, prefix + "table/*", context));
    }
    String parameter = PARAMETERS.get(operation);
    if (parameter == null) {
      throw new UnreadableRequestException("the operation " + operation + " is not known here");
    }
    List<AccessRequest> requests = new ArrayList<>();
    requests.add(access(operation, resource(prefix, parameter, body), context));
    if (operation.equals("RestoreTableFromBackup")) {
      String target = resource(prefix, "TargetTableName", body);
      RESTORING.forEach(action -> requests.add(access(action, target, context)));
    }
    return requests;
  }

  private static String resource(String prefix, String parameter, JsonNode body)
      throws UnreadableRequestException {
    if (parameter.isEmpty()) {
      return "*";
    }
    if (parameter.equals("TableName")) {
      return TableResource.of(prefix, body).arn();
    }
    String value = body.path(parameter).asText();
    if (parameter.equals("TargetTableName")) {
      return TableResource.of(prefix, value, Optional.empty()).arn();
    }
    if (!value.startsWith("arn:") || value.indexOf('*') >= 0 || value.indexOf('?') >= 0) {
      throw new UnreadableRequestException(parameter + " is not an ARN");
    }
    return value;
  }

  private static AccessRequest access(String action, String resource, ItemContext context) {
    return new AccessRequest("dynamodb:" + action, resource, context.values());
  }

  private static void add(String parameter, String... operations) {
    for (String operation : operations) {
      PARAMETERS.put(operation, parameter);
    }
  }
}
